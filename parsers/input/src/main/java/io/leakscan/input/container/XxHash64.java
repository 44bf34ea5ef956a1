package io.leakscan.input.container;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** XXH64 without a seed, the checksum of zstd; as its specification writes it down. */
final class XxHash64 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long PRIME1 = 0x9E3779B185EBCA87L;
  private static final long PRIME2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME3 = 0x165667B19E3779F9L;
  private static final long PRIME4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME5 = 0x27D4EB2F165667C5L;
  private static final int STRIPE = 32;

  private final byte[] rest = new byte[STRIPE];
  private int held;
  private long total;
  private long lane1 = 0x60EA27EEADC0B5D6L; // PRIME1 + PRIME2, without its carry
  private long lane2 = PRIME2;
  private long lane3;
  private long lane4 = -PRIME1;

  void update(byte[] bytes, int offset, int length) {
    total += length;
    int from = offset;
    int end = offset + length;
    if (held > 0) {
      int part = Math.min(length, STRIPE - held);
      System.arraycopy(bytes, from, rest, held, part);
      held += part;
      from += part;
      if (held < STRIPE) {
        return;
      }
      stripe(rest, 0);
      held = 0;
    }
    for (; from + STRIPE <= end; from += STRIPE) {
      stripe(bytes, from);
    }
    held = end - from;
    System.arraycopy(bytes, from, rest, 0, held);
  }

  long value() {
    long hash = PRIME5;
    if (total >= STRIPE) {
      hash =
          Long.rotateLeft(lane1, 1)
              + Long.rotateLeft(lane2, 7)
              + Long.rotateLeft(lane3, 12)
              + Long.rotateLeft(lane4, 18);
      hash = merge(merge(merge(merge(hash, lane1), lane2), lane3), lane4);
    }
    hash += total;
    int at = 0;
    for (; at + 8 <= held; at += 8) {
      hash ^= round(0, (long) LONG.get(rest, at));
      hash = Long.rotateLeft(hash, 27) * PRIME1 + PRIME4;
    }
    if (at + 4 <= held) {
      hash ^= ((int) INT.get(rest, at) & 0xffffffffL) * PRIME1;
      hash = Long.rotateLeft(hash, 23) * PRIME2 + PRIME3;
      at += 4;
    }
    for (; at < held; at++) {
      hash ^= (rest[at] & 0xff) * PRIME5;
      hash = Long.rotateLeft(hash, 11) * PRIME1;
    }
    hash = (hash ^ hash >>> 33) * PRIME2;
    hash = (hash ^ hash >>> 29) * PRIME3;
    return hash ^ hash >>> 32;
  }

  private void stripe(byte[] bytes, int at) {
    lane1 = round(lane1, (long) LONG.get(bytes, at));
    lane2 = round(lane2, (long) LONG.get(bytes, at + 8));
    lane3 = round(lane3, (long) LONG.get(bytes, at + 16));
    lane4 = round(lane4, (long) LONG.get(bytes, at + 24));
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME2, 31) * PRIME1;
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * PRIME1 + PRIME4;
  }
}
