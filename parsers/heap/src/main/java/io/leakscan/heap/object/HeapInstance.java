package io.leakscan.heap.object;

import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.HeapNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object with fields. */
public final class HeapInstance implements HeapObject {
  private final int number;
  private final long address;
  private final HeapClass type;
  private final FieldPlan plan;
  private final byte[] bytes;

  HeapInstance(int number, long address, HeapClass type, FieldPlan plan, byte[] bytes) {
    this.number = number;
    this.address = address;
    this.type = type;
    this.plan = plan;
    this.bytes = bytes;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public long address() {
    return address;
  }

  @Override
  public HeapClass type() {
    return type;
  }

  /**
   * All fields: those of its own class first, then those of the classes above. Those of a class
   * that the dump does not have are missing, and all that come behind them.
   */
  public List<HeapField> fields() {
    return plan.all(bytes);
  }

  /**
   * The field with a name that is declared lowest, null if there is none. No name of Java begins
   * with {@code #}: {@code #0} is the first of {@link #fields()}.
   */
  public @Nullable HeapField field(String name) {
    return name.startsWith(HeapNode.NUMBERED)
        ? plan.numbered(Integer.parseInt(name, 1, name.length(), 10), bytes)
        : plan.named(null, name, bytes);
  }

  /** A field as one class declares it, null if there is none. */
  public @Nullable HeapField field(String className, String name) {
    return plan.named(className, name, bytes);
  }

  /** Where a field refers to; 0 for null and if there is no such field. */
  public long reference(String name) {
    HeapField field = field(name);
    return field == null ? 0 : field.address();
  }

  /**
   * The number that a field holds.
   *
   * @param otherwise if there is no such field
   */
  public long number(String name, long otherwise) {
    HeapField field = field(name);
    return field == null || field.isReference() ? otherwise : field.bits();
  }

  @Override
  public String toString() {
    return type + "@0x" + Long.toHexString(address);
  }
}
