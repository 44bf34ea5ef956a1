package io.leakscan.threads.go;

/**
 * Walks over the fields of one protobuf message. Nothing is read outside the message, whatever its
 * lengths say: it is then {@link #broken()}.
 */
final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int to;
  private int at;
  private int wire;
  private long value;
  private int from;
  private boolean broken;

  ProtoReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  /**
   * Goes to the next field.
   *
   * @return its number, 0 at the end or where the message is broken
   */
  int next() {
    if (at >= to || broken) {
      return 0;
    }
    long tag = varint();
    wire = (int) (tag & 7);
    long field = tag >>> 3;
    if (broken || field == 0 || field > Integer.MAX_VALUE) {
      broken = true;
      return 0;
    }
    readValue();
    return broken ? 0 : (int) field;
  }

  private void readValue() {
    value = 0;
    from = at;
    switch (wire) {
      case VARINT -> value = varint();
      case FIXED64 -> skip(Long.BYTES);
      case FIXED32 -> skip(Integer.BYTES);
      case LENGTH -> {
        long length = varint();
        from = at;
        skip(length);
      }
      default -> broken = true;
    }
  }

  private void skip(long length) {
    if (length < 0 || length > to - at) {
      broken = true;
    } else {
      at += (int) length;
    }
  }

  private long varint() {
    long result = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (at >= to) {
        break;
      }
      byte b = bytes[at++];
      result |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return result;
      }
    }
    broken = true;
    return 0;
  }

  /** The number of the field; 0 if it is no number. */
  long number() {
    return value;
  }

  /** Whether the field is bytes, a text, a message or packed numbers. */
  boolean isBytes() {
    return wire == LENGTH;
  }

  /** Where such a field begins. */
  int from() {
    return from;
  }

  /** Where it ends. */
  int to() {
    return at;
  }

  /** The fields of the message that is this field's value. */
  ProtoReader message() {
    return new ProtoReader(bytes, isBytes() ? from : at, at);
  }

  /** Adds the numbers of the field, packed or not. */
  void numbers(Longs list) {
    if (!isBytes()) {
      list.add(value);
      return;
    }
    ProtoReader packed = new ProtoReader(bytes, from, at);
    while (packed.at < packed.to && !packed.broken) {
      long number = packed.varint();
      if (!packed.broken) {
        list.add(number);
      }
    }
    broken |= packed.broken;
  }

  /** Whether the message does not hold what its lengths promise. */
  boolean broken() {
    return broken;
  }
}
