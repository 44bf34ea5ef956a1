package io.leakscan.heap.hprof;

import java.io.IOException;

/** Finds the way back into a damaged file. */
final class Resync {
  private static final int RECORD_HEADER = 1 + 2 * Integer.BYTES;
  private static final int STEP = 1 << 20;

  private final DumpChannel channel;

  Resync(DumpChannel channel) {
    this.channel = channel;
  }

  /** Whether a record, or the end of the file, can be at a position. */
  boolean isRecord(long position) throws IOException {
    if (position == channel.size()) {
      return true;
    }
    byte[] header = channel.bytes(position, RECORD_HEADER);
    if (header.length < RECORD_HEADER || !Tag.isRecord(Bytes.u1(header, 0))) {
      return false;
    }
    long length = Bytes.u4(header, 1 + Integer.BYTES) & 0xffffffffL;
    return position + RECORD_HEADER + length <= channel.size();
  }

  /**
   * The position of the next heap segment from a position on, -1 if there is none. A segment is
   * told by its tag, no time, a length after which a record follows, and a sub-record in it.
   */
  long nextSegment(long from) throws IOException {
    long start = from;
    while (start < channel.size()) {
      byte[] bytes = channel.bytes(start, STEP + RECORD_HEADER);
      int last = bytes.length - RECORD_HEADER;
      for (int i = 0; i < last && i < STEP; i++) {
        if (bytes[i] == Tag.HEAP_DUMP_SEGMENT
            && Bytes.u4(bytes, i + 1) == 0
            && SegmentReader.isTag(Bytes.u1(bytes, i + RECORD_HEADER))) {
          long length = Bytes.u4(bytes, i + 1 + Integer.BYTES) & 0xffffffffL;
          if (isRecord(start + i + RECORD_HEADER + length)) {
            return start + i;
          }
        }
      }
      start += STEP;
    }
    return -1;
  }
}
