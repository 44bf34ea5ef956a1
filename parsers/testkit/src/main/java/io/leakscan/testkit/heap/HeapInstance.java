package io.leakscan.testkit.heap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instance in a heap that is being written; fields that are not set are zero. */
public final class HeapInstance extends HeapObject {
  private final HeapClass type;
  private final List<HeapClass.Field> fields;
  private final long[] values;

  HeapInstance(long id, HeapClass type) {
    super(id);
    this.type = type;
    this.fields = type.allFields();
    this.values = new long[fields.size()];
  }

  public HeapClass type() {
    return type;
  }

  /**
   * Sets the field of this name, that of the lowest class if there are several.
   *
   * @throws IllegalArgumentException if there is none
   */
  public HeapInstance set(String field, @Nullable HeapObject target) {
    return set(field, target == null ? 0 : target.id());
  }

  /** Sets a field: a number, the bits of a floating-point number, or any id. */
  public HeapInstance set(String field, long bits) {
    for (int i = 0; i < values.length; i++) {
      if (fields.get(i).name().equals(field)) {
        values[i] = bits;
        return this;
      }
    }
    throw new IllegalArgumentException(type.name() + " has no field " + field);
  }

  @Override
  public long size() {
    return type.sizes().instance(type.fieldBytes(type.sizes().referenceBytes()));
  }

  @Override
  void write(HprofWriter out, HprofNames names) {
    HprofBytes body = out.bytes();
    for (int i = 0; i < values.length; i++) {
      body.value(fields.get(i).type(), values[i]);
    }
    out.instance(id(), type.id(), body);
  }
}
