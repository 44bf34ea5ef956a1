package io.leakscan.input.container;

/** The record at the end of a zip, {@code PK\5\6}, by which one is told that was cut. */
final class ZipEnd {
  private static final int LENGTH = 22;

  /** Bytes of the record with the longest comment. */
  static final int LONGEST = LENGTH + 0xffff;

  /** As a number of files: the archive has so many that it does not stand here. */
  static final int MANY = 0xffff;

  private ZipEnd() {}

  /**
   * How many files the archive has, {@link #MANY} if the record cannot tell; -1 if there is no such
   * record.
   *
   * @param tail the last bytes of the archive
   */
  static int files(byte[] tail) {
    for (int at = tail.length - LENGTH; at >= 0; at--) {
      boolean signed =
          tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6;
      // Bytes behind the comment do no harm.
      if (signed && at + LENGTH + number(tail, at + 20) <= tail.length) {
        return number(tail, at + 10);
      }
    }
    return -1;
  }

  private static int number(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
  }
}
