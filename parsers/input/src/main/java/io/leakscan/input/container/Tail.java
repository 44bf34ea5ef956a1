package io.leakscan.input.container;

import java.io.IOException;
import java.io.InputStream;

/** Remembers the last bytes that passed: the end of an archive tells whether it is whole. */
final class Tail extends InputStream {
  private final InputStream in;
  private final byte[] ring;
  private long count;

  /**
   * A stream that remembers.
   *
   * @param size bytes
   */
  Tail(InputStream in, int size) {
    this.in = in;
    this.ring = new byte[size];
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int got = in.read(bytes, offset, length);
    for (int done = Math.max(0, got - ring.length); done < got; ) {
      int at = (int) ((count + done) % ring.length);
      int part = Math.min(got - done, ring.length - at);
      System.arraycopy(bytes, offset + done, ring, at, part);
      done += part;
    }
    count += Math.max(0, got);
    return got;
  }

  /** The last bytes, oldest first. */
  byte[] bytes() {
    int length = (int) Math.min(count, ring.length);
    byte[] result = new byte[length];
    for (int i = 0; i < length; i++) {
      result[i] = ring[(int) ((count - length + i) % ring.length)];
    }
    return result;
  }
}
