package io.leakscan.heap.schema;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import org.jspecify.annotations.Nullable;

/** A class of the dump. */
public final class HeapClass {
  private final int index;
  private final long id;
  private final String name;
  private final @Nullable ClassRecord record;
  private final @Nullable HeapClass parent;
  private final @Nullable BasicType element;

  /**
   * A class.
   *
   * @param index its number, from 0
   * @param id of its {@code java.lang.Class} object; 0 for primitive arrays of a dump that has no
   *     class for them
   * @param name as in Java source, hostile text; made up where the dump does not tell it
   * @param record as dumped, null if the dump has instances of it only
   * @param parent its super class, null if there is none or it is missing
   * @param element the type of the elements of its instances, null if it is no class of arrays
   */
  public HeapClass(
      int index,
      long id,
      String name,
      @Nullable ClassRecord record,
      @Nullable HeapClass parent,
      @Nullable BasicType element) {
    this.index = index;
    this.id = id;
    this.name = name;
    this.record = record;
    this.parent = parent;
    this.element = element;
  }

  public int index() {
    return index;
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public @Nullable ClassRecord record() {
    return record;
  }

  public @Nullable HeapClass parent() {
    return parent;
  }

  public @Nullable BasicType element() {
    return element;
  }

  /** Whether a class of this name is it or above it. */
  public boolean isA(String className) {
    for (HeapClass at = this; at != null; at = at.parent) {
      if (at.name.equals(className)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return name;
  }
}
