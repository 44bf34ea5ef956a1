package io.leakscan.heap.graph;

/**
 * The objects of a dump, by number, and what they refer to.
 *
 * @param objects how many
 * @param edges the references of each; a thread refers to its local variables too. Not among them
 *     is the reference to the object's class
 * @param types the class of each
 * @param sizes the size of each
 * @param classObjects the number of the class object of every class, -1 where there is none
 * @param roots the numbers of the objects where the collector begins, each once
 * @param sharedLeaves whether an object that refers to nothing is referred to from more than one
 *     place, or from none
 */
public record ObjectGraph(
    int objects,
    EdgeStore edges,
    ClassNumbers types,
    ShallowSizes sizes,
    int[] classObjects,
    int[] roots,
    Bits sharedLeaves) {

  /** Bytes of memory. */
  public long bytes() {
    return edges.bytes()
        + types.bytes()
        + sizes.bytes()
        + sharedLeaves.bytes()
        + Integer.BYTES * ((long) classObjects.length + roots.length);
  }

  /** The class object of an object's class, -1 if there is none. */
  public int classObject(int object) {
    return classObjects[types.get(object)];
  }
}
