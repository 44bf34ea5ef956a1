package io.leakscan.input.container;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * One unpacked entry. Where the packed bytes are damaged or end too early it ends, and says so,
 * instead of throwing: what was unpacked before is still worth reading. It ends, too, when the
 * budget is spent.
 */
final class MemberStream extends InputStream {
  private static final int CHUNK = 1 << 14;

  private final InputStream in;
  private final RootStream root;
  private final Budget budget;
  private boolean ended;
  private @Nullable Exception failure;

  MemberStream(InputStream in, RootStream root, Budget budget) {
    this.in = in;
    this.root = root;
    this.budget = budget;
  }

  /** What is wrong with the packed bytes, null if nothing is known to be. */
  @Nullable Exception failure() {
    return failure;
  }

  /** Reads what is left, so that checksums are compared. */
  void drain() throws IOException {
    byte[] bytes = new byte[CHUNK];
    while (read(bytes, 0, bytes.length) >= 0) {
      // Nobody wants these bytes.
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (ended || budget.stopped() != null) {
      return -1;
    }
    try {
      int count = in.read(bytes, offset, length);
      ended = count < 0;
      budget.unpacked(Math.max(0, count));
      return count;
    } catch (IOException | RuntimeException e) {
      // Decoders answer hostile bytes with whatever exception they run into.
      root.rethrow();
      failure = e;
      ended = true;
      return -1;
    }
  }

  /** The container goes on behind it. */
  @Override
  public void close() {}
}
