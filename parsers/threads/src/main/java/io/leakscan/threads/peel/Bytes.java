package io.leakscan.threads.peel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A line in the making. */
final class Bytes {
  private byte[] bytes = new byte[256];
  private int length;

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  byte[] array() {
    return bytes;
  }

  /** Drops the last bytes. */
  void cut(int bytes) {
    length -= bytes;
  }

  void add(int b) {
    room(1);
    bytes[length++] = (byte) b;
  }

  void add(byte[] source, int from, int to) {
    room(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  void addCodePoint(int codePoint) {
    if (codePoint < 0x80) {
      add(codePoint);
    } else {
      byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
      add(utf8, 0, utf8.length);
    }
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
