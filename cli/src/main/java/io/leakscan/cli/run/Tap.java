package io.leakscan.cli.run;

import io.leakscan.input.Source;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts the bytes that a source gives as they pass. */
final class Tap {
  private final Source source;
  private final LongConsumer progress;

  /**
   * @param source what is read
   * @param progress told the number of bytes read so far, now and then
   */
  Tap(Source source, LongConsumer progress) {
    this.source = source;
    this.progress = progress;
  }

  /** The same source, watched. */
  Source source() {
    return new Source(source.label(), () -> new Watched(source.content().open()), source.file());
  }

  private final class Watched extends FilterInputStream {
    private long position;

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        progress.accept(++position);
      }
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      if (count > 0) {
        position += count;
        progress.accept(position);
      }
      return count;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
