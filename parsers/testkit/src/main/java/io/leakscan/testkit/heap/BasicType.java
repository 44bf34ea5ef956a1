package io.leakscan.testkit.heap;

import java.util.Locale;

/** The types of fields and array elements, with the numbers that HPROF gives them. */
public enum BasicType {
  OBJECT(2, 0, ""),
  BOOLEAN(4, 1, "[Z"),
  CHAR(5, 2, "[C"),
  FLOAT(6, 4, "[F"),
  DOUBLE(7, 8, "[D"),
  BYTE(8, 1, "[B"),
  SHORT(9, 2, "[S"),
  INT(10, 4, "[I"),
  LONG(11, 8, "[J");

  private final int tag;
  private final int bytes;
  private final String arrayName;

  BasicType(int tag, int bytes, String arrayName) {
    this.tag = tag;
    this.bytes = bytes;
    this.arrayName = arrayName;
  }

  /** The number in the file. */
  public int tag() {
    return tag;
  }

  /**
   * Bytes of one value.
   *
   * @param idSize bytes of a reference, where it is asked for: in the file or in the heap
   */
  public int bytes(int idSize) {
    return this == OBJECT ? idSize : bytes;
  }

  /** {@code int}; of references {@code object}. */
  public String javaName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of an array of these as in the file, {@code [I}; empty for references. */
  public String arrayName() {
    return arrayName;
  }
}
