package io.leakscan.input.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leakscan.testkit.Packed;
import io.leakscan.testkit.heap.HotSpotGzip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GzipBlocksTest {
  private static final int BLOCK = 1 << 12;

  /** Text that packs well, then noise that does not, then text. */
  private static byte[] content(int blocks) {
    Random random = new Random(6);
    byte[] bytes = new byte[blocks * BLOCK + 17];
    for (int i = 0; i < bytes.length; i++) {
      boolean noise = i / BLOCK % 3 == 1;
      bytes[i] = (byte) (noise ? random.nextInt() : "java.lang.String ".charAt(i % 17));
    }
    return bytes;
  }

  /** What a stream gives, and how it ends. */
  private static String read(InputStream in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String end = "end";
    try (in) {
      byte[] buffer = new byte[1000];
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        out.write(buffer, 0, got);
      }
    } catch (IOException e) {
      end = e.toString();
    }
    return out.size() + " " + Arrays.hashCode(out.toByteArray()) + " " + end;
  }

  private static String inBlocks(byte[] packed) {
    return read(new GzipBlocks(new ByteArrayInputStream(packed), BLOCK, 2));
  }

  private static String byteByByte(byte[] packed) {
    return read(new GzipStream(new ByteArrayInputStream(packed)));
  }

  @Test
  void blocksComeInTheirOrder() throws IOException {
    byte[] content = content(40);
    byte[] packed = HotSpotGzip.pack(content, BLOCK);
    try (InputStream in = new GzipBlocks(new ByteArrayInputStream(packed), BLOCK, 3)) {
      assertArrayEquals(content, in.readAllBytes());
      assertEquals(-1, in.read());
    }
  }

  @Test
  void theFirstBlockSaysHowLargeTheyAre() {
    assertEquals(BLOCK, size(HotSpotGzip.pack(content(2), BLOCK)));
    assertEquals(0, size(Packed.gzip(content(2))));
    byte[] huge = HotSpotGzip.pack(content(2), 999_999_999);
    assertEquals(0, size(huge), "no memory is taken because a file says so");
    byte[] other = HotSpotGzip.pack(content(2), BLOCK);
    other[12] = 'X';
    assertEquals(0, size(other));
  }

  private static int size(byte[] packed) {
    return GzipBlocks.size(Arrays.copyOf(packed, GzipBlocks.HEAD));
  }

  @Test
  void whatLooksLikeTheNextBlockWithinOneIsNone() {
    byte[] content = content(9);
    byte[] signature = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, 3};
    System.arraycopy(signature, 0, content, BLOCK + 100, signature.length); // in the noise
    byte[] packed = HotSpotGzip.pack(content, BLOCK);
    assertEquals(read(new ByteArrayInputStream(content)), inBlocks(packed));
  }

  @Test
  void blocksThatAreLargerThanTheySayAreReadAllTheSame() {
    byte[] content = content(9);
    byte[] packed = HotSpotGzip.pack(content, 2 * BLOCK);
    assertEquals(read(new ByteArrayInputStream(content)), inBlocks(packed));
    byte[] bomb = HotSpotGzip.pack(new byte[50 * BLOCK], 50 * BLOCK);
    assertEquals(byteByByte(bomb), inBlocks(bomb));
  }

  @Test
  void damageIsWhatItIsByteByByte() {
    byte[] packed = HotSpotGzip.pack(content(9), BLOCK);
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = Arrays.copyOf(packed, 1 + random.nextInt(packed.length));
      assertEquals(byteByByte(damaged), inBlocks(damaged), "cut to " + damaged.length);
      damaged = packed.clone();
      int at = 2 + random.nextInt(packed.length - 2);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      assertEquals(byteByByte(damaged), inBlocks(damaged), "another byte at " + at);
    }
  }

  @Test
  void zerosAndTextBehindTheLastBlockAreNotOfIt() {
    byte[] packed = HotSpotGzip.pack(content(3), BLOCK);
    byte[] padded = Arrays.copyOf(packed, packed.length + 3 * BLOCK);
    assertEquals(byteByByte(packed), inBlocks(padded));
    byte[] text = "\nend of file\n".getBytes(StandardCharsets.US_ASCII);
    byte[] followed = Arrays.copyOf(packed, packed.length + text.length);
    System.arraycopy(text, 0, followed, packed.length, text.length);
    assertEquals(byteByByte(packed), inBlocks(followed));
  }

  @Test
  void closingEndsItsThreads() throws Exception {
    byte[] packed = HotSpotGzip.pack(content(40), BLOCK);
    GzipBlocks in = new GzipBlocks(new ByteArrayInputStream(packed), BLOCK, 2);
    in.read();
    in.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("leakscan-gunzip")) {
        thread.join(10_000);
        assertFalse(thread.isAlive());
      }
    }
  }
}
