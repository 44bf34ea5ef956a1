package io.leakscan.input.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of the input itself. What goes wrong here is the disk's or the pipe's fault and no
 * damage of a container, through however many layers the exception comes back.
 */
final class RootStream extends FilterInputStream {
  private long count;
  private @Nullable IOException failure;

  RootStream(InputStream in) {
    super(in);
  }

  /** Bytes read so far. */
  long count() {
    return count;
  }

  /** Throws again what went wrong, if anything did. */
  void rethrow() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int got = in.read(bytes, offset, length);
      count += Math.max(0, got);
      return got;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = 0;
    byte[] bytes = new byte[(int) Math.min(wanted, 1 << 13)];
    while (skipped < wanted) {
      int got = read(bytes, 0, (int) Math.min(bytes.length, wanted - skipped));
      if (got < 0) {
        break;
      }
      skipped += got;
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Whoever opened it closes it. */
  @Override
  public void close() {}
}
