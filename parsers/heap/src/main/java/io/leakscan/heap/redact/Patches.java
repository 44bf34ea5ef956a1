package io.leakscan.heap.redact;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of a file in which some bytes are replaced, from its beginning to its end. */
final class Patches implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private long position;

  Patches(Path file, OutputStream target) throws IOException {
    in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    out = new BufferedOutputStream(target, BUFFER);
  }

  /** Copies the rest up to a place. */
  void finish(long end) throws IOException {
    copyTo(end);
    out.flush();
  }

  /** Writes other bytes in place of some. */
  void replace(long from, long length, byte[] with) throws IOException {
    skip(from, length);
    out.write(with);
  }

  /**
   * Writes a value again and again in place of some bytes.
   *
   * @param value of which the length of the place is a multiple
   */
  void fill(long from, long length, byte[] value) throws IOException {
    skip(from, length);
    int whole = BUFFER - BUFFER % value.length;
    for (int i = 0; i < Math.min(length, whole); i++) {
      buffer[i] = value[i % value.length];
    }
    for (long left = length; left > 0; left -= whole) {
      out.write(buffer, 0, (int) Math.min(left, whole));
    }
  }

  private void skip(long from, long length) throws IOException {
    copyTo(from);
    in.skipNBytes(length);
    position = from + length;
  }

  private void copyTo(long end) throws IOException {
    if (end < position) {
      throw new IOException("records overlap");
    }
    while (position < end) {
      int got = in.read(buffer, 0, (int) Math.min(buffer.length, end - position));
      if (got < 0) {
        throw new IOException("the file has become shorter");
      }
      out.write(buffer, 0, got);
      position += got;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
