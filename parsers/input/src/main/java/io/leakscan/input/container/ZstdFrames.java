package io.leakscan.input.container;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * The frames of a zstd file (RFC 8878), each as a stream of its own that ends with it. The decoder
 * gives the last of what it unpacked only at the end of a frame, so one that is cut is ended here
 * with an empty block. What the decoder cannot do, or what would cost it much memory, is refused.
 */
final class ZstdFrames extends InputStream {
  private static final int MAGIC = 0xfd2fb528;
  private static final int SKIPPABLE = 0x184d2a50;

  /** Bytes; what every decoder has to support. {@code --ultra} and {@code --long} go beyond it. */
  private static final long WINDOW = 8L << 20;

  private static final long MASK = 0xffffffffL;
  private static final int LARGEST_BLOCK = 1 << 17;
  private static final int BLOCK_HEADER = 3;
  private static final int RLE = 1;
  private static final int CHECKSUM = 4;
  private static final int DICTIONARY = 3;
  private static final int ONE_SEGMENT = 0x20;

  private final InputStream in;
  private final byte[] bytes = new byte[BLOCK_HEADER + LARGEST_BLOCK];
  private int position;
  private int limit;
  private boolean any;
  private boolean lastBlock;
  private boolean hasChecksum;
  private int checksum;
  private boolean cut;

  ZstdFrames(InputStream in) {
    this.in = in;
  }

  /**
   * Goes to the next frame; the one before has to be read.
   *
   * @return false at the end of the file
   * @throws IOException if there is something else, or a frame that is not read here
   */
  boolean next() throws IOException {
    while (true) {
      int got = in.readNBytes(bytes, 0, 4);
      if (got == 0 && any) {
        return false;
      }
      if (got < 4) {
        throw new EOFException();
      }
      any = true;
      int magic = littleEndian(0, 4);
      if (magic == MAGIC) {
        header();
        return true;
      }
      if ((magic & 0xfffffff0) != SKIPPABLE) {
        throw new ZipException("no frame of zstd");
      }
      take(4, 4);
      in.skipNBytes(littleEndian(4, 4) & 0xffffffffL);
    }
  }

  /** Whether the file ended within the frame. */
  boolean cut() {
    return cut;
  }

  /** Whether the frame, now read, has a checksum other than this one of its content, XXH64. */
  boolean refutes(long hash) {
    return hasChecksum && checksum != (int) hash;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == limit) {
      if (lastBlock) {
        return -1;
      }
      block();
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(bytes, position, target, offset, count);
    position += count;
    return count;
  }

  /** Magic, flags, window, size of the content. */
  private void header() throws IOException {
    take(4, 1);
    int flags = bytes[4];
    boolean oneSegment = (flags & ONE_SEGMENT) != 0;
    hasChecksum = (flags & CHECKSUM) != 0;
    bytes[4] = (byte) (flags & ~CHECKSUM);
    if ((flags & DICTIONARY) != 0) {
      throw new Unreadable(
          "it needs a dictionary; unpack it first: zstd -dc -D DICTIONARY FILE | leakscan -");
    }
    long window = 0;
    if (!oneSegment) {
      take(limit, 1);
      int exponent = (bytes[5] & 0xff) >>> 3;
      long base = 1L << (10 + exponent);
      window = base + base / 8 * (bytes[5] & 7);
    }
    int sizeLength = flags >>> 6 & 3;
    int sizeBytes = sizeLength == 0 ? (oneSegment ? 1 : 0) : 1 << sizeLength;
    int sizeAt = limit;
    take(sizeAt, sizeBytes);
    if (oneSegment) {
      long high = sizeBytes == 8 ? littleEndian(sizeAt + 4, 4) : 0;
      window = high != 0 ? Long.MAX_VALUE : littleEndian(sizeAt, Math.min(4, sizeBytes)) & MASK;
    }
    if (window > WINDOW) {
      throw new Unreadable(
          "it was packed with --long or --ultra, for which more memory is needed than is taken"
              + " here; unpack it first: zstd -dc --long=31 FILE | leakscan -");
    }
    position = 0;
    lastBlock = false;
    cut = false;
  }

  private void block() throws IOException {
    position = 0;
    limit = in.readNBytes(bytes, 0, BLOCK_HEADER);
    if (limit == BLOCK_HEADER) {
      int header = littleEndian(0, BLOCK_HEADER);
      lastBlock = (header & 1) != 0;
      int size = (header >>> 1 & 3) == RLE ? 1 : header >>> 3;
      if (size > LARGEST_BLOCK || header >>> 3 > LARGEST_BLOCK) {
        throw new ZipException("a block that is too large");
      }
      limit += in.readNBytes(bytes, BLOCK_HEADER, size);
      cut = limit < BLOCK_HEADER + size;
    } else {
      cut = true;
    }
    if (lastBlock && hasChecksum && !cut) {
      byte[] four = new byte[CHECKSUM];
      cut = in.readNBytes(four, 0, CHECKSUM) < CHECKSUM;
      checksum = four[0] & 0xff | (four[1] & 0xff) << 8 | (four[2] & 0xff) << 16 | four[3] << 24;
    } else if (cut) {
      // The last block, as it is, of no bytes.
      bytes[0] = 1;
      bytes[1] = 0;
      bytes[2] = 0;
      limit = BLOCK_HEADER;
      lastBlock = true;
    }
  }

  private void take(int at, int count) throws IOException {
    if (in.readNBytes(bytes, at, count) < count) {
      throw new EOFException();
    }
    limit = at + count;
  }

  private int littleEndian(int at, int count) {
    int value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    return value;
  }
}
