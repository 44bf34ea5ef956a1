package io.leakscan.input.container;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip: any number of members, one behind the other. The JDK's own stream takes a member
 * that is cut in its header for the end, and differs between versions in what it does about bytes
 * behind the last one. Those are ignored here, as gzip itself does.
 */
final class GzipStream extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int CHECKSUM_OF_HEADER = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private long unpacked; // of this member
  private boolean inMember;
  private boolean first = true;
  private boolean ended;

  GzipStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember) {
        begin();
        continue;
      }
      int count = inflate(bytes, offset, length);
      if (count > 0) {
        crc.update(bytes, offset, count);
        unpacked += count;
        return count;
      }
      if (inflater.finished()) {
        finish();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("a preset dictionary");
      } else if (inflater.needsInput()) {
        fill();
        inflater.setInput(buffer, 0, limit);
        position = limit;
      }
    }
    return -1;
  }

  @Override
  public void close() {
    ended = true;
    inflater.end();
  }

  private int inflate(byte[] bytes, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(bytes, offset, length);
    } catch (DataFormatException e) {
      throw new ZipException("not deflated");
    }
  }

  /** Goes into the next member, or to the end if there is none. */
  private void begin() throws IOException {
    if (!first && !atNextMember()) {
      close();
      return;
    }
    if (first) {
      skip(2); // the magic, by which this class was chosen
      first = false;
    }
    int method = next();
    int flags = next();
    skip(6); // time, strength, system
    if (method != 8) {
      throw new ZipException("an unknown method");
    }
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & CHECKSUM_OF_HEADER) != 0) {
      skip(2);
    }
    inflater.reset();
    inflater.setInput(buffer, position, limit - position);
    position = limit;
    crc.reset();
    unpacked = 0;
    inMember = true;
  }

  /** Whether a member follows; zeros that fill a block are passed, other bytes end the file. */
  private boolean atNextMember() throws IOException {
    while (position < limit || more()) {
      int value = buffer[position++] & 0xff;
      if (value != 0) {
        return value == 0x1f && next() == 0x8b;
      }
    }
    return false;
  }

  private void finish() throws IOException {
    position = limit - inflater.getRemaining();
    if (nextInt() != crc.getValue() || nextInt() != (unpacked & 0xffffffffL)) {
      throw new ZipException("a wrong checksum");
    }
    inMember = false;
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // Names are not used.
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private long nextInt() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() throws IOException {
    if (position == limit) {
      fill();
    }
    return buffer[position++] & 0xff;
  }

  private void fill() throws IOException {
    if (!more()) {
      throw new EOFException();
    }
  }

  private boolean more() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }
}
