package io.leakscan.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and digests what is read through it. */
public final class DigestInput extends FilterInputStream {
  private final MessageDigest digest;
  private long count;

  public DigestInput(InputStream in) {
    super(in);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
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

  /** The SHA-256 of the bytes read, lower-case hexadecimal; to be asked for once, at the end. */
  public String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
