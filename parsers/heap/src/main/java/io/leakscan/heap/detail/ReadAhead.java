package io.leakscan.heap.detail;

import io.leakscan.heap.hprof.DumpChannel;
import java.io.IOException;

/** Looks at parts of a file that mostly lie one behind the other. */
final class ReadAhead {
  private static final int PIECE = 1 << 20;
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final DumpChannel channel;
  private byte[] bytes = new byte[0];
  private long start;

  ReadAhead(DumpChannel channel) {
    this.channel = channel;
  }

  /** A hash of some bytes of the file, FNV-1a of 64 bits; of those that are there. */
  long hash(long position, long length) throws IOException {
    long hash = BASIS + length;
    long at = position;
    long end = position + length;
    while (at < end) {
      if (at < start || at >= start + bytes.length) {
        bytes = channel.bytes(at, PIECE);
        start = at;
        if (bytes.length == 0) {
          return hash;
        }
      }
      int from = (int) (at - start);
      int to = (int) Math.min(bytes.length, end - start);
      for (int i = from; i < to; i++) {
        hash = (hash ^ bytes[i]) * PRIME;
      }
      at += to - from;
    }
    return hash;
  }
}
