package io.leakscan.input.container;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** What tar wrote: GNU's, POSIX's and the oldest kind, with files that have holes. */
final class Tar implements Container {
  @Override
  public Entries open(InputStream in) {
    return new Reader(in);
  }

  private static final class Reader implements Entries {
    private static final int BLOCK = 512;

    /** Bytes of long names and attributes, which the library keeps in memory. */
    private static final long HEADERS = 1L << 20;

    private final Tail tail;
    private final Allowance allowance;
    private final TarArchiveInputStream tar;

    Reader(InputStream in) {
      tail = new Tail(in, BLOCK);
      allowance = new Allowance(tail);
      // Lenient about owners and times, which nobody wants.
      tar = new TarArchiveInputStream(allowance, 10_240, BLOCK, "UTF-8", true);
    }

    @Override
    public @Nullable Entry next() throws IOException {
      allowance.set(HEADERS);
      TarArchiveEntry entry = tar.getNextEntry();
      allowance.lift();
      if (entry == null) {
        if (!endsWithZeros()) {
          throw new EOFException();
        }
        return null;
      }
      if (!entry.isCheckSumOK()) {
        throw new ZipException("a damaged header");
      }
      return isFile(entry)
          ? Entry.file(entry.getName(), new Content(tar))
          : Entry.noFile(entry.getName());
    }

    /** An archive that is cut between two files looks whole but for the zeros at its end. */
    private boolean endsWithZeros() {
      byte[] last = tail.bytes();
      for (byte value : last) {
        if (value != 0) {
          return false;
        }
      }
      return last.length == BLOCK;
    }

    private static boolean isFile(TarArchiveEntry entry) {
      return !entry.isDirectory()
          && !entry.isLink()
          && !entry.isSymbolicLink()
          && !entry.isCharacterDevice()
          && !entry.isBlockDevice()
          && !entry.isFIFO();
    }
  }

  /** The entry on which the archive stands. */
  private static final class Content extends InputStream {
    private final TarArchiveInputStream tar;

    Content(TarArchiveInputStream tar) {
      this.tar = tar;
    }

    @Override
    public int read() throws IOException {
      return tar.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return tar.read(bytes, offset, length);
    }
  }
}
