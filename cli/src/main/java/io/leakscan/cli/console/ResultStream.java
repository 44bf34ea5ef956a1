package io.leakscan.cli.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output as a plain stream.
 *
 * <p>{@code System.out} swallows a closed pipe, so that {@code leakscan ... | head -1} would go on
 * for minutes; here the first failed write ends the run.
 */
public final class ResultStream extends OutputStream {
  private static final int BUFFER = 1 << 16;

  private final OutputStream target;

  private ResultStream(OutputStream target) {
    this.target = target;
  }

  public static ResultStream standardOutput() {
    return over(new FileOutputStream(FileDescriptor.out));
  }

  public static ResultStream over(OutputStream target) {
    return new ResultStream(new BufferedOutputStream(target, BUFFER));
  }

  @Override
  public void write(int value) throws IOException {
    try {
      target.write(value);
    } catch (IOException e) {
      throw told(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      target.write(bytes, offset, length);
    } catch (IOException e) {
      throw told(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      target.flush();
    } catch (IOException e) {
      throw told(e);
    }
  }

  /** Standard output stays open; the end of the process closes it. */
  @Override
  public void close() throws IOException {
    flush();
  }

  // EPIPE has no type of its own in Java. Its text names the pipe in every locale that was seen;
  // a full disk must stay an error.
  private static IOException told(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("pipe") ? new ClosedPipeException(e) : e;
  }
}
