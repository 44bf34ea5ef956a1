package io.leakscan.heap.hprof;

/**
 * Is shown what a dump holds, in the order of the file. Nothing is checked but the lengths: classes
 * may be missing, identifiers may come twice. Positions are those of the record's tag in the file.
 * Who needs some of the records only lets the others pass.
 */
public interface HeapRecords {
  /** For a pass over the records around the heap alone. */
  HeapRecords NONE = new HeapRecords() {};

  /**
   * What follows lies in another segment.
   *
   * @param end where it ends by its length, {@link HeapCursor#UNKNOWN} if that cannot be believed
   */
  default void segment(long end) {}

  /**
   * Where the collector begins.
   *
   * @param threadSerial of the thread that holds it, or that it is; -1 if none is told
   * @param number of the frame from the top for local variables; the serial of the stack trace for
   *     a thread; -1 for anything else
   */
  default void root(RootKind kind, long id, int threadSerial, int number) {}

  default void classDump(ClassRecord record, long position) {}

  /**
   * An object.
   *
   * @param bytes holds its fields, its class's own first, then those of the super class
   * @param from where they begin
   * @param length how many bytes they are
   */
  default void instance(long id, long classId, byte[] bytes, int from, int length, long position) {}

  /**
   * An array of objects.
   *
   * @param length how many elements it has, at least 0
   * @return whether to show the elements
   */
  default boolean objectArray(long id, long classId, int length, long position) {
    return false;
  }

  /**
   * The next elements of the array shown last.
   *
   * @param bytes holds their identifiers
   * @param from where they begin
   * @param count how many elements
   */
  default void elements(byte[] bytes, int from, int count) {}

  /**
   * An array of numbers.
   *
   * @param length how many elements it has, at least 0
   */
  default void primitiveArray(long id, BasicType type, int length, long position) {}
}
