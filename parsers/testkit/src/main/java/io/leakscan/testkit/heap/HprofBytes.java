package io.leakscan.testkit.heap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a record, big-endian, with ids of the file's size. */
public final class HprofBytes {
  private static final int ROOM = 64;

  private final int idSize;
  private byte[] bytes = new byte[ROOM];
  private int size;

  public HprofBytes(int idSize) {
    this.idSize = idSize;
  }

  public HprofBytes u1(int value) {
    return number(value, 1);
  }

  public HprofBytes u2(int value) {
    return number(value, 2);
  }

  public HprofBytes u4(long value) {
    return number(value, 4);
  }

  public HprofBytes u8(long value) {
    return number(value, 8);
  }

  public HprofBytes id(long value) {
    return number(value, idSize);
  }

  /** A value of a type; floating point as its bits. */
  public HprofBytes value(BasicType type, long value) {
    return number(value, type.bytes(idSize));
  }

  /** UTF-8 without a length or an end. */
  public HprofBytes text(String value) {
    return raw(value.getBytes(StandardCharsets.UTF_8));
  }

  public HprofBytes raw(byte[] value) {
    return raw(value, value.length);
  }

  /** What the other holds. */
  public HprofBytes raw(HprofBytes other) {
    return raw(other.bytes, other.size);
  }

  public int size() {
    return size;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void clear() {
    size = 0;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  private HprofBytes raw(byte[] value, int length) {
    room(length);
    System.arraycopy(value, 0, bytes, size, length);
    size += length;
    return this;
  }

  private HprofBytes number(long value, int count) {
    room(count);
    for (int shift = (count - 1) * 8; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  private void room(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + count, 2 * bytes.length));
    }
  }
}
