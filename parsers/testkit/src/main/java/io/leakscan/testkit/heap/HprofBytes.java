package io.leakscan.testkit.heap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a record, big-endian, with ids of the file's size. */
public final class HprofBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int idSize;

  public HprofBytes(int idSize) {
    this.idSize = idSize;
  }

  public HprofBytes u1(int value) {
    bytes.write(value);
    return this;
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
    bytes.write(value, 0, value.length);
    return this;
  }

  public int size() {
    return bytes.size();
  }

  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  private HprofBytes number(long value, int count) {
    for (int shift = (count - 1) * 8; shift >= 0; shift -= 8) {
      bytes.write((int) (value >>> shift));
    }
    return this;
  }
}
