package io.leakscan.heap.object;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.schema.HeapClass;

/**
 * A field of an instance, or a static field of a class, with what it holds.
 *
 * @param owner the class that declares it
 * @param name hostile text; empty if the dump does not tell it
 * @param type of its value
 * @param bits the value, the sign kept; the address of an object, 0 for null; for {@code float} and
 *     {@code double} the bits
 */
public record HeapField(HeapClass owner, String name, BasicType type, long bits) {
  public boolean isReference() {
    return type == BasicType.OBJECT;
  }

  /** Where it refers to, 0 for null and for what is no reference. */
  public long address() {
    return isReference() ? bits : 0;
  }
}
