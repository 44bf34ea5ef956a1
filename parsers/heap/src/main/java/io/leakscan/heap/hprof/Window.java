package io.leakscan.heap.hprof;

import java.io.IOException;

/**
 * A window that moves over a dump, or a part of it, from its beginning to its end.
 *
 * <p>Whoever wants bytes asks for them with {@link #has}, then takes them out of {@link #bytes}
 * from {@link #at} on, or skips them unread.
 */
final class Window {
  private final ReadBuffer buffer;
  private final byte[] bytes;
  private long start; // the position of bytes[0] in the file
  private int at;
  private int end;

  /** A window that nothing was read into yet. */
  Window(ReadBuffer buffer, long position) {
    this.buffer = buffer;
    this.bytes = buffer.bytes;
    this.start = position;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the next byte is in {@link #bytes}. */
  int at() {
    return at;
  }

  /** Where the next byte is in the file. */
  long position() {
    return start + at;
  }

  long size() {
    return buffer.channel.size();
  }

  long left() {
    return buffer.channel.size() - position();
  }

  void moveTo(long position) {
    long within = position - start;
    if (within >= 0 && within <= end) {
      at = (int) within;
    } else {
      start = position;
      at = 0;
      end = 0;
    }
  }

  void skip(long count) {
    moveTo(position() + count);
  }

  /** Passes over bytes that {@link #has} has said are there. */
  void advance(int count) {
    at += count;
  }

  /**
   * Whether so many bytes follow; then they are in {@link #bytes}.
   *
   * @param count at most {@link ReadBuffer#CAPACITY}
   */
  boolean has(int count) throws IOException {
    return end - at >= count || fill(count);
  }

  /** Bytes that are in {@link #bytes} already. */
  int ready() {
    return end - at;
  }

  private boolean fill(int count) throws IOException {
    if (count > bytes.length) {
      return false;
    }
    int kept = end - at;
    System.arraycopy(bytes, at, bytes, 0, kept);
    start += at;
    at = 0;
    int got = buffer.fill(start + kept, kept, count);
    end = kept + got;
    return end >= count;
  }

  /** The next byte; asked for. */
  int u1() {
    return bytes[at++] & 0xff;
  }

  int u2() {
    int value = Bytes.u2(bytes, at);
    at += Short.BYTES;
    return value;
  }

  int u4() {
    int value = Bytes.u4(bytes, at);
    at += Integer.BYTES;
    return value;
  }

  long id(int idSize) {
    long value = Bytes.id(bytes, at, idSize);
    at += idSize;
    return value;
  }
}
