package io.leakscan.threads;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip. Where the packed bytes are damaged or end too early, it ends and says so instead of
 * throwing: what was unpacked before is still worth reading.
 */
final class Gunzip extends FilterInputStream {
  private static final int BUFFER = 1 << 16;

  private boolean damaged;

  private Gunzip(InputStream in) {
    super(in);
  }

  /** Whether the file begins like one that gzip packed. */
  static boolean begins(byte[] head) {
    return head.length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b;
  }

  static Gunzip of(InputStream packed) throws IOException {
    try {
      return new Gunzip(new GZIPInputStream(new Patient(packed), BUFFER));
    } catch (EOFException | ZipException e) {
      Gunzip empty = new Gunzip(InputStream.nullInputStream());
      empty.damaged = true;
      return empty;
    }
  }

  /** Whether something of the packed file is missing. */
  boolean damaged() {
    return damaged;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (damaged) {
      return -1;
    }
    try {
      return in.read(bytes, offset, length);
    } catch (EOFException | ZipException e) {
      damaged = true;
      return -1;
    }
  }

  /**
   * GZIPInputStream believes that a file ends with a member if no byte is available at once, which
   * on a pipe says nothing.
   */
  private static final class Patient extends FilterInputStream {
    Patient(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 1;
    }
  }
}
