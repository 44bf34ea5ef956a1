package io.leakscan.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts and digests what is read through it. */
public final class DigestInput extends FilterInputStream {
  private final Sha256 digest = new Sha256();
  private long count;

  public DigestInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int got = in.read(bytes, offset, length);
    if (got > 0) {
      digest.update(bytes, offset, got);
      count += got;
    }
    return got;
  }

  /** Bytes read so far. */
  public long count() {
    return count;
  }

  /**
   * The SHA-256 of the bytes read, lower-case hexadecimal; to be asked for once, at the end.
   *
   * @throws IOException if the thread is interrupted
   */
  public String sha256() throws IOException {
    return digest.finish();
  }

  @Override
  public void close() throws IOException {
    digest.abandon();
    super.close();
  }
}
