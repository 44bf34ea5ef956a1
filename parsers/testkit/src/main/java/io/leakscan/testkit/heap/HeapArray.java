package io.leakscan.testkit.heap;

import org.jspecify.annotations.Nullable;

/** An array in a heap that is being written. */
public final class HeapArray extends HeapObject {
  private final HeapClass type;
  private final BasicType element;
  private final long[] values;

  HeapArray(long id, HeapClass type, BasicType element, int length) {
    super(id);
    this.type = type;
    this.element = element;
    this.values = new long[length];
  }

  public HeapClass type() {
    return type;
  }

  public HeapArray set(int index, @Nullable HeapObject target) {
    return set(index, target == null ? 0 : target.id());
  }

  /** Sets an element: a number, the bits of a floating-point number, or any id. */
  public HeapArray set(int index, long bits) {
    values[index] = bits;
    return this;
  }

  /** An element: a number or an id. */
  public long get(int index) {
    return values[index];
  }

  @Override
  public long size() {
    return type.sizes().array(element, values.length);
  }

  @Override
  void write(HprofWriter out, HprofNames names) {
    if (element == BasicType.OBJECT) {
      out.objectArray(id(), type.id(), values);
      return;
    }
    HprofBytes body = out.bytes();
    for (long value : values) {
      body.value(element, value);
    }
    out.primitiveArray(id(), element, values.length, body.toBytes());
  }
}
