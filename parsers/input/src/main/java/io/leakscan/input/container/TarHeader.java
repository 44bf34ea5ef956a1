package io.leakscan.input.container;

/** The first header of a tar. The oldest kind has no magic, but every kind has a checksum. */
final class TarHeader {
  private static final int LENGTH = 512;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;

  private TarHeader() {}

  /** Whether the checksum, octal digits, is the sum of the header with blanks in its own place. */
  static boolean isValid(byte[] head) {
    if (head.length < LENGTH) {
      return false;
    }
    int written = 0;
    int digits = 0;
    for (int i = CHECKSUM; i < CHECKSUM + CHECKSUM_LENGTH; i++) {
      if (head[i] >= '0' && head[i] <= '7') {
        written = written * 8 + head[i] - '0';
        digits++;
      } else if (head[i] != ' ' && head[i] != 0) {
        return false;
      } else if (digits > 0) {
        break;
      }
    }
    return digits > 0 && (written == sum(head, 0xff) || written == sum(head, -1));
  }

  /** Some old writers summed signed bytes. */
  private static int sum(byte[] head, int mask) {
    int sum = CHECKSUM_LENGTH * ' ';
    for (int i = 0; i < LENGTH; i++) {
      if (i < CHECKSUM || i >= CHECKSUM + CHECKSUM_LENGTH) {
        sum += head[i] & mask;
      }
    }
    return sum;
  }
}
