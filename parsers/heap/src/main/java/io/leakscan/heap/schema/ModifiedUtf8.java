package io.leakscan.heap.schema;

/**
 * Names as the JVM writes them: a character of Java in one to three bytes, also the halves of a
 * pair (JVM specification, 4.4.7). What is none is taken byte by byte.
 */
final class ModifiedUtf8 {
  private ModifiedUtf8() {}

  static String decode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int i = 0;
    while (i < bytes.length) {
      int a = bytes[i] & 0xff;
      if (a >> 5 == 0b110 && follows(bytes, i + 1)) {
        text.append((char) ((a & 0x1f) << 6 | bytes[i + 1] & 0x3f));
        i += 2;
      } else if (a >> 4 == 0b1110 && follows(bytes, i + 1) && follows(bytes, i + 2)) {
        text.append((char) ((a & 0xf) << 12 | (bytes[i + 1] & 0x3f) << 6 | bytes[i + 2] & 0x3f));
        i += 3;
      } else {
        text.append((char) a);
        i++;
      }
    }
    return text.toString();
  }

  private static boolean follows(byte[] bytes, int at) {
    return at < bytes.length && (bytes[at] & 0xc0) == 0x80;
  }
}
