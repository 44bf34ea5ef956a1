package io.leakscan.testkit.heap;

/** Something with an id in a heap that is being written. */
public abstract sealed class HeapObject permits HeapClass, HeapInstance, HeapArray {
  private final long id;

  HeapObject(long id) {
    this.id = id;
  }

  /** Its id in the file, which is its address. */
  public final long id() {
    return id;
  }

  /** Bytes in the heap; of a class, nothing that a dump could tell: 0. */
  public abstract long size();

  /** The record of the heap. */
  abstract void write(HprofWriter out, HprofNames names);
}
