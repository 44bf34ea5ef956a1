package io.leakscan.heap.hprof;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A window that moves over a dump from its beginning to its end.
 *
 * <p>Whoever wants bytes asks for them with {@link #has}, then takes them out of {@link #bytes}
 * from {@link #at} on, or skips them unread.
 */
final class Window {
  /** Room for the largest thing that is looked at in one piece: the fields of an instance. */
  static final int CAPACITY = 1 << 20;

  private final DumpChannel channel;
  private final int step;
  private final byte[] bytes;
  private final ByteBuffer direct;
  private long start; // the position of bytes[0] in the file
  private int at;
  private int end;

  /**
   * A window at the beginning of the file.
   *
   * @param step how many bytes to read at once if no more are asked for
   */
  Window(DumpChannel channel, int capacity, int step) {
    this.channel = channel;
    this.step = step;
    this.bytes = new byte[capacity];
    this.direct = ByteBuffer.allocateDirect(capacity);
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
    return channel.size();
  }

  long left() {
    return channel.size() - position();
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
   * @param count at most the capacity
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
    direct.clear().limit(Math.min(bytes.length - kept, Math.max(count, step)));
    int got = channel.read(start + kept, direct);
    direct.flip();
    direct.get(bytes, kept, got);
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
