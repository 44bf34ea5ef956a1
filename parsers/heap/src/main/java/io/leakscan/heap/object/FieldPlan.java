package io.leakscan.heap.object;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.Bytes;
import io.leakscan.heap.schema.HeapClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a class are within the bytes of its instances: its own first, then those of
 * the classes above.
 *
 * @param idSize bytes of a reference
 * @param fields in the order of the dump
 */
record FieldPlan(int idSize, List<Place> fields) {

  /**
   * A field.
   *
   * @param offset of its first byte
   */
  record Place(HeapClass owner, String name, BasicType type, int offset) {}

  private HeapField read(Place place, byte[] bytes) {
    long bits = Bytes.value(bytes, place.offset, place.type, idSize);
    return new HeapField(place.owner, place.name, place.type, bits);
  }

  private boolean within(Place place, byte[] bytes) {
    int width = place.type == BasicType.OBJECT ? idSize : place.type.bytes();
    return place.offset + width <= bytes.length;
  }

  /** All fields that the bytes have. */
  List<HeapField> all(byte[] bytes) {
    List<HeapField> all = new ArrayList<>(fields.size());
    for (Place place : fields) {
      if (within(place, bytes)) {
        all.add(read(place, bytes));
      }
    }
    return all;
  }

  /** The field with a number, null if there are not so many. */
  @Nullable HeapField numbered(int number, byte[] bytes) {
    boolean there = number < fields.size() && within(fields.get(number), bytes);
    return there ? read(fields.get(number), bytes) : null;
  }

  /**
   * The first field with a name.
   *
   * @param owner the class that declares it, null for any
   * @return null if there is none
   */
  @Nullable HeapField named(@Nullable String owner, String name, byte[] bytes) {
    for (Place place : fields) {
      if (place.name.equals(name)
          && (owner == null || place.owner.name().equals(owner))
          && within(place, bytes)) {
        return read(place, bytes);
      }
    }
    return null;
  }
}
