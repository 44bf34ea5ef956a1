package io.leakscan.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a heap dump, asked one by one. Objects stay in the file; each question says what
 * it costs, and each that could be endless is bounded by whoever asks. A file that cannot be read
 * any more answers as if the object were not there. For one thread.
 *
 * <p>Names of classes, fields and threads are hostile text.
 */
public interface HeapGraph extends AutoCloseable {

  /**
   * Instances of a class.
   *
   * @param count how many the dump has
   * @param nodes the first of them in the order of the file; fewer than {@code count} where more
   *     were not asked for, or lie in more parts of the file than are kept note of
   */
  record Instances(long count, List<HeapNode> nodes) {
    public Instances {
      nodes = List.copyOf(nodes);
    }

    /** Whether these are all. */
    public boolean all() {
      return nodes.size() >= count;
    }
  }

  /**
   * A thread as the heap dump shows it.
   *
   * @param address of its object
   * @param sample with the stack whose frames {@link Local#frame()} counts
   */
  record OfThread(long address, ThreadSample sample) {}

  /**
   * A local variable that refers to an object.
   *
   * @param frame from the top of the stack, 0 for the topmost
   * @param address of the object
   */
  record Local(int frame, long address) {}

  /**
   * How an object is found.
   *
   * @param target its address
   * @param from the address of the thread's object, or of the object that the search began with
   * @param frame from the top of that thread's stack, {@link #NO_FRAME} for one of its
   *     ThreadLocals, or where the search began with objects
   * @param holder the class that declares the field by which the target is found; empty if it is a
   *     local variable itself
   * @param field its name, likewise
   */
  record Way(long target, long from, int frame, String holder, String field) {}

  /**
   * What is looked for.
   *
   * @param targets addresses
   * @param without addresses of objects that are not followed
   * @param fields over how many fields or elements at most
   */
  record Search(Set<Long> targets, Set<Long> without, int fields) {
    public Search {
      targets = Set.copyOf(targets);
      without = Set.copyOf(without);
    }
  }

  /**
   * Classes whose objects, and those of classes under them, are not gone through from threads and
   * objects: everything is found from them.
   */
  List<String> CROSSROADS =
      List.of(
          "java.lang.Thread", "java.lang.ThreadGroup", "java.lang.Class", "java.lang.ClassLoader");

  /** Of these classes, and those under them, the referent is not kept alive. */
  List<String> WEAK_REFERENCES =
      List.of(
          "java.lang.ref.WeakReference",
          "java.lang.ref.PhantomReference",
          "java.lang.ref.FinalReference");

  /** Instead of a frame. */
  int NO_FRAME = -1;

  /**
   * What a search found.
   *
   * @param ways one for each frame or beginning and field
   * @param complete whether all was looked at; false where there was too much
   */
  record Ways(List<Way> ways, boolean complete) {
    public Ways {
      ways = List.copyOf(ways);
    }
  }

  /**
   * The instances of a class and of its subclasses. Costs a walk over all class names, and one over
   * about 64 KB of the file for each part of it that has such an instance; nothing but the names
   * where there is no such class.
   *
   * @param className as in Java source; {@code com.acme.Desk$$Lambda} is all lambdas of a class
   * @param subclasses whether those of subclasses count
   * @param most how many are read at most
   */
  Instances instancesOf(String className, boolean subclasses, int most);

  /**
   * The object at an address, null if there is none. Costs two small reads, or a walk over about 64
   * KB where none of its neighbours was asked for lately.
   */
  @Nullable HeapNode at(long address);

  /** All threads, in the order of the dump. Costs nothing: they were read with the dump. */
  List<OfThread> threads();

  /**
   * Virtual threads that wait for something and whose stacks the dump does not have: up to JDK 21 a
   * dump has those only that run. Costs what {@link #instancesOf} costs.
   *
   * @param most how many are looked at; those that are not looked at count as such threads
   */
  Instances threadsWithoutStack(int most);

  /**
   * The local variables of a thread that refer to objects, those of compiled frames as far as the
   * compiler kept them. The first question walks over all roots; each costs its answer.
   *
   * @param thread the address of the thread's object
   */
  List<Local> locals(long thread);

  /**
   * From which threads some objects are found: as local variables or values of ThreadLocals, or
   * over fields of those. Elements of short arrays are followed, nothing of {@link #CROSSROADS}.
   * Costs a read of each object on the way, in the order of the file, up to a limit of some ten
   * thousand. A class loader is found by an instance of one of its classes, too.
   *
   * @param threads the addresses of the threads that are asked about
   */
  Ways fromThreads(Collection<Long> threads, Search search);

  /** The same from some objects. */
  Ways fromObjects(Collection<Long> objects, Search search);

  /**
   * What keeps some objects alive.
   *
   * @param paths the shortest way that was found to each, by its address
   * @param garbage those that nothing keeps, as a dump of all objects has them: no root of the
   *     collector leads to them, but over what does not count
   */
  record Keepers(Map<Long, HeapPath> paths, Set<Long> garbage) {
    public Keepers {
      paths = Collections.unmodifiableMap(new LinkedHashMap<>(paths));
      garbage = Set.copyOf(garbage);
    }
  }

  /**
   * How some objects are kept alive. Costs a walk over the whole file for each turn; a way mostly
   * has more steps than it takes turns. Of an object whose way takes more than that, nothing is
   * told; nor of garbage, where parts of the heap are missing.
   *
   * @param without addresses of objects that do not count, nor what only they keep; of a thread,
   *     what is on its stack does not
   * @param turns how many at most; fewer over a dump of gigabytes
   */
  Keepers keepers(Collection<Long> objects, Set<Long> without, int turns);

  /**
   * A question who refers to some objects besides what belongs to them, by class as in Java source,
   * subclasses too.
   *
   * @param objects their addresses
   * @param besides what refers to them and does not count
   * @param through what does not count by itself either, but what refers to it does
   */
  record ReferrersOf(Set<Long> objects, Set<String> besides, Set<String> through) {
    public ReferrersOf {
      objects = Set.copyOf(objects);
      besides = Set.copyOf(besides);
      through = Set.copyOf(through);
    }
  }

  /**
   * Which objects are referred to by anything that counts.
   *
   * @param referred the addresses of those that an object, a static field or a native reference
   *     refers to; weak references are none
   * @param inFrames which are in local variables
   * @param complete whether all was looked at; false where there was too much, or parts of the heap
   *     are missing
   */
  record Referrers(Set<Long> referred, List<InFrame> inFrames, boolean complete) {
    public Referrers {
      referred = Set.copyOf(referred);
      inFrames = List.copyOf(inFrames);
    }

    /**
     * @param object its address
     * @param thread the address of the thread's object
     * @param frame from the top of its stack
     */
    public record InFrame(long object, long thread, int frame) {}
  }

  /**
   * What refers to some objects, one answer a question. Costs a walk over the whole file for all
   * questions together, and one more for each step through what does not count by itself.
   */
  List<Referrers> referrers(List<ReferrersOf> questions);

  /**
   * The static field that refers to an object, {@code com.acme.Registry.QUEUE}; null if none does.
   * Costs a walk over the static fields of all classes, which are in memory.
   */
  @Nullable String staticField(long address);

  /**
   * What a static field holds, of the first class with a name that has it; null if there is none.
   * Costs a walk over the names of all classes.
   *
   * @param className as in Java source
   */
  HeapNode.@Nullable Value staticValue(String className, String field);

  /** Lets go of the file. */
  @Override
  void close();
}
