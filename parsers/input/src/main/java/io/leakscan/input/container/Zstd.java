package io.leakscan.input.container;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** What zstd wrote. */
final class Zstd implements Container {
  @Override
  public Entries open(InputStream in) {
    return Entries.one(stream(in));
  }

  /** What some zstd bytes hold. */
  static InputStream stream(InputStream in) {
    return new Stream(in);
  }

  /** One decoder a frame, and the checksum of what it gave. */
  private static final class Stream extends InputStream {
    private final ZstdFrames frames;
    private XxHash64 hash = new XxHash64();
    private @Nullable ZstdInputStream frame;

    Stream(InputStream in) {
      frames = new ZstdFrames(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      while (true) {
        ZstdInputStream current = frame;
        if (current == null) {
          if (!frames.next()) {
            return -1;
          }
          current = decoder();
          frame = current;
          hash = new XxHash64();
        }
        int count = current.read(bytes, offset, length);
        if (count >= 0) {
          hash.update(bytes, offset, count);
          return count;
        }
        frame = null;
        if (frames.cut()) {
          throw new EOFException();
        }
        if (frames.refutes(hash.value())) {
          throw new ZipException("a wrong checksum");
        }
      }
    }

    /** It goes through memory by address, which a Java of tomorrow will refuse. */
    private ZstdInputStream decoder() throws Unreadable {
      try {
        return new ZstdInputStream(frames);
      } catch (UnsupportedOperationException | LinkageError e) {
        throw new Unreadable(
            "this Java does not allow what unpacking zstd needs"
                + " (--sun-misc-unsafe-memory-access=allow); unpack it first:"
                + " zstd -dc FILE | leakscan -");
      }
    }
  }
}
