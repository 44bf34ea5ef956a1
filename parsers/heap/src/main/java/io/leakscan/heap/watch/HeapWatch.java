package io.leakscan.heap.watch;

/** Is told how the work on a dump goes on, by the thread that works. */
public interface HeapWatch {
  /** Nobody waits. */
  HeapWatch NONE = new HeapWatch() {};

  /**
   * Before the first object is read.
   *
   * @param fileBytes of the unpacked dump
   * @param memory in bytes that finding out who keeps what alive may take, 0 if nobody asked
   */
  default void opens(long fileBytes, long memory) {}

  /**
   * Now and then.
   *
   * @param done how much of the phase is
   * @param total in the same unit; 0 if there is nothing to do
   */
  default void passes(Phase phase, long done, long total) {}

  /**
   * A phase is over.
   *
   * @param objects of the dump
   * @param bytes of all arrays that were there at once at the phase's worst moment, those of the
   *     phases before among them where they are still needed
   */
  default void took(Phase phase, int objects, long bytes) {}
}
