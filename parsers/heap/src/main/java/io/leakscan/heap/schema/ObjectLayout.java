package io.leakscan.heap.schema;

/**
 * How the JVM that was dumped lays out objects. A dump does not say so.
 *
 * @param referenceBytes of a reference in the heap
 * @param headerBytes of an instance
 * @param objectArrayBase where the elements of an array of objects begin
 * @param primitiveArrayBase where the elements of an array of numbers begin; those of 8 bytes are
 *     aligned to 8
 * @param alignment of objects
 */
public record ObjectLayout(
    int referenceBytes,
    int headerBytes,
    int objectArrayBase,
    int primitiveArrayBase,
    int alignment) {

  /** Rounds up to where the next object can begin. */
  public long align(long bytes) {
    return (bytes + alignment - 1) / alignment * alignment;
  }

  /** Where the elements of an array of numbers of so many bytes begin. */
  public int primitiveArrayBase(int width) {
    return (primitiveArrayBase + width - 1) / width * width;
  }
}
