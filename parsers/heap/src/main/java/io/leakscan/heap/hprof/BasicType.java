package io.leakscan.heap.hprof;

import org.jspecify.annotations.Nullable;

/** The types of fields and of the elements of primitive arrays. */
public enum BasicType {
  OBJECT(2, 0, "object", "[Ljava/lang/Object;"),
  BOOLEAN(4, 1, "boolean", "[Z"),
  CHAR(5, 2, "char", "[C"),
  FLOAT(6, 4, "float", "[F"),
  DOUBLE(7, 8, "double", "[D"),
  BYTE(8, 1, "byte", "[B"),
  SHORT(9, 2, "short", "[S"),
  INT(10, 4, "int", "[I"),
  LONG(11, 8, "long", "[J");

  /** One more than the largest code. */
  public static final int CODES = 12;

  private static final @Nullable BasicType[] BY_CODE = new BasicType[CODES];

  static {
    for (BasicType type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final int code;
  private final int bytes;
  private final String javaName;
  private final String arrayClass;

  BasicType(int code, int bytes, String javaName, String arrayClass) {
    this.code = code;
    this.bytes = bytes;
    this.javaName = javaName;
    this.arrayClass = arrayClass;
  }

  /** The type with a code, null if no type has it. */
  public static @Nullable BasicType of(int code) {
    return code >= 0 && code < CODES ? BY_CODE[code] : null;
  }

  public int code() {
    return code;
  }

  /** How many bytes a value takes in the dump; 0 for an object, which takes an identifier. */
  public int bytes() {
    return bytes;
  }

  /** As in Java source. */
  public String javaName() {
    return javaName;
  }

  /** The name of the class of its arrays as in a dump, {@code [B}. */
  public String arrayClass() {
    return arrayClass;
  }
}
