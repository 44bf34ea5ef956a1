package io.leakscan.heap.hprof;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The head of an object's record.
 *
 * @param kind what sort of object it is
 * @param id its address
 * @param classId of its class; of a class, 0; of an array of numbers, 0
 * @param element the type of an array's elements, else {@link BasicType#OBJECT}
 * @param length of the fields of an instance in bytes, of an array in elements; 0 of a class
 * @param width bytes of an element in the file; 0 if the elements are not in the file
 * @param body where fields or elements begin in the file
 */
public record ObjectRecord(
    Kind kind, long id, long classId, BasicType element, int length, int width, long body) {

  /** The sorts of records. */
  public enum Kind {
    CLASS,
    INSTANCE,
    OBJECT_ARRAY,
    PRIMITIVE_ARRAY
  }

  /** Reads one from the position told of it; null where the file has no object. */
  public static @Nullable ObjectRecord read(DumpChannel channel, int idSize, long position)
      throws IOException {
    int most = 1 + 2 * Integer.BYTES + 2 * idSize;
    byte[] head = channel.bytes(position, most);
    int fixed = 1 + Integer.BYTES + idSize;
    if (head.length < fixed + Integer.BYTES + 1) {
      return null;
    }
    int tag = Bytes.u1(head, 0);
    long id = Bytes.id(head, 1, idSize);
    switch (tag) {
      case Tag.CLASS_DUMP:
        return new ObjectRecord(Kind.CLASS, id, 0, BasicType.OBJECT, 0, 0, position + fixed);
      case Tag.INSTANCE_DUMP, Tag.OBJECT_ARRAY_DUMP:
        if (head.length < most) {
          return null;
        }
        boolean array = tag == Tag.OBJECT_ARRAY_DUMP;
        int length = Bytes.u4(head, array ? fixed : fixed + idSize);
        long classId = Bytes.id(head, array ? fixed + Integer.BYTES : fixed, idSize);
        return new ObjectRecord(
            array ? Kind.OBJECT_ARRAY : Kind.INSTANCE,
            id,
            classId,
            BasicType.OBJECT,
            Math.max(0, length),
            array ? idSize : 0,
            position + most);
      case Tag.PRIMITIVE_ARRAY_DUMP, Tag.ANDROID_PRIMITIVE_ARRAY_NODATA:
        BasicType element = BasicType.of(Bytes.u1(head, fixed + Integer.BYTES));
        if (element == null) {
          return null;
        }
        return new ObjectRecord(
            Kind.PRIMITIVE_ARRAY,
            id,
            0,
            element,
            Math.max(0, Bytes.u4(head, fixed)),
            tag == Tag.PRIMITIVE_ARRAY_DUMP ? element.bytes() : 0,
            position + fixed + Integer.BYTES + 1);
      default:
        return null;
    }
  }
}
