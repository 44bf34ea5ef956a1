package io.leakscan.heap.hprof;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of a heap dump: {@code JAVA PROFILE 1.0.2\0}, the size of identifiers, the time.
 *
 * @param version as in {@code 1.0.2}
 * @param idSize bytes of an identifier, 4 or 8; agents wrote 4 on 64-bit machines too
 * @param millis when it was taken, since 1970
 * @param length of the header itself: where the first record begins
 */
public record HprofHeader(String version, int idSize, long millis, int length) {
  private static final String MAGIC = "JAVA PROFILE 1.";
  private static final int MAX_LENGTH = 64;

  /** How many first bytes {@link #of} and {@link #begins} want to see. */
  public static final int HEAD = MAX_LENGTH;

  /** Whether a file with these first bytes is a heap dump. */
  public static boolean begins(byte[] head) {
    byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (head[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads it; null if the file ends within it or the size of identifiers is none. */
  public static @Nullable HprofHeader of(byte[] head) {
    int end = 0;
    while (end < head.length && end < MAX_LENGTH && head[end] != 0) {
      end++;
    }
    int length = end + 1 + Integer.BYTES + Long.BYTES;
    if (!begins(head) || length > head.length) {
      return null;
    }
    int idSize = Bytes.u4(head, end + 1);
    if (idSize != Integer.BYTES && idSize != Long.BYTES) {
      return null;
    }
    String name = new String(head, 0, end, StandardCharsets.ISO_8859_1);
    String version = name.substring(name.lastIndexOf(' ') + 1);
    return new HprofHeader(version, idSize, Bytes.u8(head, end + 1 + Integer.BYTES), length);
  }
}
