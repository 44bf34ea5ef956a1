package io.leakscan.heap.object;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.Bytes;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The texts of {@code java.lang.String}. They are
 *
 * <ul>
 *   <li>a {@code char[] value}, before JDK 7u6 shared by several, with {@code offset} and {@code
 *       count};
 *   <li>since JDK 9 a {@code byte[] value}: if {@code coder} is 0 a character a byte, if it is 1
 *       two bytes in the order of the machine.
 * </ul>
 */
final class JavaStrings {
  private static final String STRING = "java.lang.String";
  private static final int TWO_BYTES = 1;

  private final HeapObjects objects;
  private final FieldPlans fields;
  private final ClassTable classes;
  private @Nullable Charset twoBytes;

  JavaStrings(HeapObjects objects, FieldPlans fields, ClassTable classes) {
    this.objects = objects;
    this.fields = fields;
    this.classes = classes;
  }

  /** A static field of the class that reads such strings tells the order of the machine. */
  private Charset twoBytes() throws IOException {
    Charset order = twoBytes;
    if (order == null) {
      HeapClass type = classes.named("java.lang.StringUTF16");
      boolean bigEndian =
          type != null
              && fields.statics(type).stream()
                  .anyMatch(
                      field -> field.name().equals("HI_BYTE_SHIFT") && field.bits() == Byte.SIZE);
      order = bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
      twoBytes = order;
    }
    return order;
  }

  @Nullable String text(HeapInstance string, int most) throws IOException {
    if (!string.type().name().equals(STRING)) {
      return null;
    }
    HeapArray value = objects.array(string.reference("value"));
    if (value == null || value.element() != BasicType.CHAR && value.element() != BasicType.BYTE) {
      return null;
    }
    if (value.element() == BasicType.CHAR) {
      return chars(string, value, most);
    }
    boolean wide = string.number("coder", 0) == TWO_BYTES;
    byte[] bytes = value.bytes(0, wide ? (int) Math.min(2L * most, Integer.MAX_VALUE) : most);
    return new String(bytes, wide ? twoBytes() : StandardCharsets.ISO_8859_1);
  }

  private static String chars(HeapInstance string, HeapArray value, int most) throws IOException {
    long from = string.number("offset", 0);
    long count = string.field("offset") == null ? value.length() : string.number("count", 0);
    boolean sound = from >= 0 && from <= value.length() && count >= 0;
    if (!sound) {
      return "";
    }
    byte[] bytes = value.bytes((int) from, (int) Math.min(count, most));
    char[] text = new char[bytes.length / Character.BYTES];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) Bytes.value(bytes, i * Character.BYTES, BasicType.CHAR, 0);
    }
    return new String(text);
  }
}
