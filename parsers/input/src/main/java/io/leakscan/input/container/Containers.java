package io.leakscan.input.container;

import org.jspecify.annotations.Nullable;

/** Every container format, one line each. They are told by their first bytes, never by a name. */
public final class Containers {
  /** How many first bytes tell: a tar's magic stands in its first header. */
  public static final int HEAD = 512;

  private Containers() {}

  /**
   * The format of a container that begins like this, null if it is none. A format's class, and the
   * library behind it, is loaded only if it is the one.
   *
   * @param head the first bytes, {@link #HEAD} of them or all there are
   */
  public static @Nullable Container of(byte[] head) {
    if (begins(head, 0x1f, 0x8b)) {
      return new Gzip();
    }
    if (begins(head, 'P', 'K', 3, 4) || begins(head, 'P', 'K', 5, 6) || isSpannedZip(head)) {
      return new Zip();
    }
    if (begins(head, 0x28, 0xb5, 0x2f, 0xfd) || isSkippableZstd(head)) {
      return new Zstd();
    }
    if (begins(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return new Xz();
    }
    if (isBzip2(head)) {
      return new Bzip2();
    }
    if (TarHeader.isValid(head)) {
      return new Tar();
    }
    return null;
  }

  /**
   * Whether this is a zip that is a Java program: its tools write the manifest's folder first. A
   * program beside the dumps is not looked into: it holds thousands of files and no dump.
   */
  static boolean isProgram(byte[] head) {
    // The name of the first entry stands at 30.
    String first = "META-INF/";
    if (!begins(head, 'P', 'K', 3, 4) || head.length < 30 + first.length()) {
      return false;
    }
    for (int i = 0; i < first.length(); i++) {
      if (head[30 + i] != first.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** One that was to be split over several volumes and fitted into one. */
  private static boolean isSpannedZip(byte[] head) {
    return begins(head, 'P', 'K', 7, 8, 'P', 'K', 3, 4)
        || begins(head, 'P', 'K', '0', '0', 'P', 'K', 3, 4);
  }

  /** A frame of no data, 0x184D2A50 to 0x184D2A5F, with which parallel writers begin. */
  private static boolean isSkippableZstd(byte[] head) {
    return head.length > 3
        && (head[0] & 0xf0) == 0x50
        && head[1] == 0x2a
        && head[2] == 0x4d
        && head[3] == 0x18;
  }

  /** {@code BZh1} to {@code BZh9} and then a block or the end: text may begin with BZh, too. */
  private static boolean isBzip2(byte[] head) {
    if (!begins(head, 'B', 'Z', 'h') || head.length < 6 || head[3] < '1' || head[3] > '9') {
      return false;
    }
    return head[4] == 0x31 && head[5] == 0x41 || head[4] == 0x17 && head[5] == 0x72;
  }

  private static boolean begins(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
