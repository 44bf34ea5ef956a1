package io.leakscan.testkit.heap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Packs a dump as {@code jcmd GC.heap_dump -gz=1} does: each block of the dump is a gzip member of
 * its own, and the first says the block's size in its comment, {@code HPROF BLOCKSIZE=1048576}.
 */
public final class HotSpotGzip {
  /** What HotSpot takes. */
  public static final int BLOCK = 1 << 20;

  private static final int COMMENT_FLAG = 0x10;

  private HotSpotGzip() {}

  /** Packs bytes in blocks of so many. */
  public static byte[] pack(byte[] dump, int block) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int start = 0; start < dump.length || start == 0; start += block) {
      member(dump, start, Math.min(block, dump.length - start), start == 0 ? block : 0, out);
    }
    return out.toByteArray();
  }

  private static void member(
      byte[] dump, int start, int length, int block, ByteArrayOutputStream out) {
    out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, block > 0 ? (byte) COMMENT_FLAG : 0});
    out.writeBytes(new byte[] {0, 0, 0, 0, 0, 3});
    if (block > 0) {
      out.writeBytes(("HPROF BLOCKSIZE=" + block + '\0').getBytes(StandardCharsets.US_ASCII));
    }
    Deflater deflater = new Deflater(1, true);
    deflater.setInput(dump, start, length);
    deflater.finish();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    CRC32 crc = new CRC32();
    crc.update(dump, start, length);
    little(crc.getValue(), out);
    little(length, out);
  }

  private static void little(long value, ByteArrayOutputStream out) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write((int) (value >>> shift));
    }
  }
}
