package io.leakscan.model;

import java.util.List;

/**
 * Who keeps what alive in a heap: the answer of dominators.
 *
 * @param retained what each class retains, in bytes, in the order of {@link HeapContent#rows()}
 * @param dominators the objects that retain most and that no other object retains, the largest
 *     first
 * @param holdings where much is kept, the largest first: candidates for a leak, not accused yet
 * @param unreachableObjects how many no root leads to; they count in the rows
 * @param unreachableBytes their own sizes in sum
 * @param reachableBytes the sizes of all others
 */
public record HeapRetention(
    List<Long> retained,
    List<Dominator> dominators,
    List<Holding> holdings,
    long unreachableObjects,
    long unreachableBytes,
    long reachableBytes) {
  public HeapRetention {
    retained = List.copyOf(retained);
    dominators = List.copyOf(dominators);
    holdings = List.copyOf(holdings);
  }

  /**
   * An object that nothing else dominates.
   *
   * @param className as in Java source; of a class object, {@code class } and the class
   * @param address in the dumped heap
   * @param shallow its own size in bytes
   * @param retained what goes with it, in bytes
   * @param path how it is kept alive
   */
  public record Dominator(
      String className, long address, long shallow, long retained, HeapPath path) {}

  /**
   * A place in which much is kept: what most of a large object's retained size comes down to.
   *
   * @param path to the holder
   * @param className of the holder: a collection, an array, a thread, a class
   * @param address of the holder, 0 if it stands for many objects without one holder
   * @param retained by the holder, in bytes
   * @param elements how many objects of one class it holds side by side
   * @param elementClass their class; empty if it holds nothing of many
   * @param elementsRetained by them, in bytes
   * @param elementClasses how many classes of that name they are of, each of a loader of its own;
   *     mostly 1
   * @param collection whether a collection of a library holds them
   */
  public record Holding(
      HeapPath path,
      String className,
      long address,
      long retained,
      long elements,
      String elementClass,
      long elementsRetained,
      int elementClasses,
      boolean collection) {

    /** Elements of one class. */
    public Holding(
        HeapPath path,
        String className,
        long address,
        long retained,
        long elements,
        String elementClass,
        long elementsRetained,
        boolean collection) {
      this(
          path,
          className,
          address,
          retained,
          elements,
          elementClass,
          elementsRetained,
          1,
          collection);
    }
  }
}
