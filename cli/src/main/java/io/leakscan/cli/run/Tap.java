package io.leakscan.cli.run;

import io.leakscan.input.Source;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** Keeps the first bytes of whatever a source gives and counts the rest as they pass. */
final class Tap {
  private final Source source;
  private final LongConsumer progress;
  private final byte[] head = new byte[Magic.LENGTH];
  private int kept;

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
    return new Source(source.label(), () -> new Watched(source.content().open()));
  }

  /** The first bytes that were read. */
  byte[] head() {
    return Arrays.copyOf(head, kept);
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
        passed(new byte[] {(byte) value}, 0, 1);
      }
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      if (count > 0) {
        passed(bytes, offset, count);
      }
      return count;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void passed(byte[] bytes, int offset, int count) {
      if (position < head.length) {
        int wanted = (int) Math.min(count, head.length - position);
        System.arraycopy(bytes, offset, head, (int) position, wanted);
        kept = Math.max(kept, (int) position + wanted);
      }
      position += count;
      progress.accept(position);
    }
  }
}
