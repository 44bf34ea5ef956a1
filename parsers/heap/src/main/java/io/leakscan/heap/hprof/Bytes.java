package io.leakscan.heap.hprof;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in a dump: the highest byte comes first. */
public final class Bytes {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  static int u1(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  static int u2(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at) & 0xffff;
  }

  /** Four bytes. */
  public static int u4(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static long u8(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** An identifier of 4 or 8 bytes; the shorter ones are unsigned. */
  public static long id(byte[] bytes, int at, int idSize) {
    return idSize == Long.BYTES
        ? (long) LONG.get(bytes, at)
        : (int) INT.get(bytes, at) & 0xffffffffL;
  }

  /** The value of a field or an element, as the bits of the dump, the sign kept. */
  public static long value(byte[] bytes, int at, BasicType type, int idSize) {
    return switch (type) {
      case OBJECT -> id(bytes, at, idSize);
      case BOOLEAN, BYTE -> bytes[at];
      case CHAR -> u2(bytes, at);
      case SHORT -> (short) u2(bytes, at);
      case INT, FLOAT -> u4(bytes, at);
      case LONG, DOUBLE -> u8(bytes, at);
    };
  }
}
