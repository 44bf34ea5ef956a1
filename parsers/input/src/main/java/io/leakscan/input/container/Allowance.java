package io.leakscan.input.container;

import java.io.IOException;
import java.io.InputStream;

/** Holds what a library may read in one go, where it would keep all of it in memory. */
final class Allowance extends InputStream {
  private final InputStream in;
  private long left = Long.MAX_VALUE;

  Allowance(InputStream in) {
    this.in = in;
  }

  /** From now on, this many bytes. */
  void set(long bytes) {
    left = bytes;
  }

  /** From now on, any number of bytes. */
  void lift() {
    left = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left <= 0) {
      throw new Unreadable("what describes its next file is too large; unpack it first");
    }
    int count = in.read(bytes, offset, (int) Math.min(length, left));
    if (left != Long.MAX_VALUE) {
      left -= Math.max(0, count);
    }
    return count;
  }
}
