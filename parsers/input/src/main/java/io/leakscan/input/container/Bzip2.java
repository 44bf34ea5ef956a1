package io.leakscan.input.container;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;

/** What bzip2 wrote, also several streams one behind the other, as parallel writers leave them. */
final class Bzip2 implements Container {
  @Override
  public Entries open(InputStream in) throws IOException {
    return Entries.one(new Stream(new BZip2CompressorInputStream(in, true)));
  }

  /** Of the bytes before some damage the library gives none that it has not given yet. */
  private static final class Stream extends InputStream {
    private final InputStream in;
    private @Nullable IOException failure;

    Stream(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      if (failure != null) {
        throw failure;
      }
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = 0;
      try {
        for (int value = 0; count < length && value >= 0; ) {
          value = read();
          if (value >= 0) {
            bytes[offset + count++] = (byte) value;
          }
        }
      } catch (IOException e) {
        failure = e;
        if (count == 0) {
          throw e;
        }
      }
      return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
