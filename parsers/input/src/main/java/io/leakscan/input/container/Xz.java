package io.leakscan.input.container;

import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** What xz wrote. */
final class Xz implements Container {
  /** KiB; {@code xz -9} needs 65 MiB, and a hostile header may ask for 4 GiB. */
  private static final int MEMORY = 80 << 10;

  @Override
  public Entries open(InputStream in) throws IOException {
    return Entries.one(new Stream(new XZInputStream(in, MEMORY)));
  }

  /** Says what to do where the memory is not enough. */
  private static final class Stream extends InputStream {
    private final XZInputStream in;

    Stream(XZInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return in.read(bytes, offset, length);
      } catch (MemoryLimitException e) {
        throw new Unreadable(
            "it needs "
                + (e.getMemoryNeeded() >> 10)
                + " MB of memory to unpack, which is more than xz -9 does; unpack it first: xz -dc"
                + " FILE | leakscan -");
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
