package io.leakscan.input.container;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What zip wrote, read from its beginning to its end by the headers before each file. So it can
 * come through a pipe, one that is cut gives what is there, and files that the directory at the end
 * makes overlap are never read twice.
 */
final class Zip implements Container {
  @Override
  public Entries open(InputStream in) {
    return new Reader(in);
  }

  private static final class Reader implements Entries {
    /** Bytes: a file that was stored without its size is kept in memory to find its end. */
    private static final long STORED = 64L << 20;

    private static final String WITH_PASSWORD = "unpack it with its password";

    private final Tail tail;
    private final Allowance allowance;
    private final ZipArchiveInputStream zip;
    private int count;
    private @Nullable ZipArchiveEntry current;
    private boolean ahead;
    private @Nullable ZipArchiveEntry following;
    private @Nullable Exception failure;

    Reader(InputStream in) {
      tail = new Tail(in, ZipEnd.LONGEST);
      allowance = new Allowance(tail);
      zip =
          new ZipArchiveInputStream(allowance, "UTF-8", true, true, true) {
            @Override
            protected InputStream createZstdInputStream(InputStream packed) {
              return Zstd.stream(packed);
            }
          };
    }

    @Override
    public @Nullable Entry next() throws IOException {
      if (!ahead) {
        lookAhead();
      }
      ahead = false;
      if (failure instanceof IOException e) {
        throw current != null && current.getGeneralPurposeBit().usesEncryption()
            ? new Unreadable("files in it are encrypted; " + WITH_PASSWORD)
            : e;
      }
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      current = following;
      if (current == null) {
        end();
        return null;
      }
      count++;
      return entry(current);
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }

    private void lookAhead() {
      ahead = true;
      try {
        following = zip.getNextEntry();
      } catch (IOException | RuntimeException e) {
        failure = e;
      }
    }

    private void end() throws IOException {
      tail.transferTo(OutputStream.nullOutputStream());
      int listed = ZipEnd.files(tail.bytes());
      if (listed < 0) {
        throw new EOFException();
      }
      // The number wraps round; where the archive has more, it does not tell.
      if (listed != ZipEnd.MANY && listed > count) {
        throw new ZipException("files that its directory lists are missing");
      }
    }

    private Entry entry(ZipArchiveEntry entry) {
      String name = entry.getName();
      if (entry.isDirectory()) {
        return Entry.noFile(name);
      }
      if (entry.getGeneralPurposeBit().usesEncryption()) {
        return Entry.locked(name, "is encrypted; " + WITH_PASSWORD);
      }
      if (!isKnown(entry.getMethod()) || !zip.canReadEntryData(entry)) {
        return Entry.locked(
            name,
            "is packed by a method ("
                + entry.getMethod()
                + ") that is not read here; unpack it first");
      }
      boolean sizeUnknown = entry.getGeneralPurposeBit().usesDataDescriptor();
      if (entry.getMethod() == ZipArchiveEntry.STORED && sizeUnknown) {
        allowance.set(STORED);
      }
      return Entry.file(name, new Content(entry));
    }

    /** Stored, shrunk, imploded, deflated, the same with 64 KiB, bzip2, zstd. */
    private static boolean isKnown(int method) {
      return switch (method) {
        case 0, 1, 6, 8, 9, 12, 20, 93 -> true;
        default -> false;
      };
    }

    private final class Content extends InputStream {
      private final ZipArchiveEntry entry;
      private final CRC32 crc = new CRC32();
      private boolean ended;

      Content(ZipArchiveEntry entry) {
        this.entry = entry;
      }

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (ended) {
          return -1;
        }
        int got = zip.read(bytes, offset, length);
        allowance.lift();
        if (got >= 0) {
          crc.update(bytes, offset, got);
          return got;
        }
        ended = true;
        // The checksum may stand behind the file, where only the step to the next one reads it.
        lookAhead();
        if (entry.getCrc() >= 0 && entry.getCrc() != crc.getValue()) {
          throw new ZipException("a wrong checksum");
        }
        return -1;
      }
    }
  }
}
