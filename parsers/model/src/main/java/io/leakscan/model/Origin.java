package io.leakscan.model;

/**
 * Where a snapshot came from.
 *
 * @param label the input as the user named it; {@code -} for standard input. A file within an
 *     archive has the archive's label and its own name behind it: {@code a.zip!/logs/dump.txt}
 * @param format the id of the format, as in {@code inputs[].format} of the report
 * @param sha256 of the whole input, lower-case hexadecimal; within an archive, the archive's
 * @param index the number of the snapshot within its file, from 0
 * @param line the line at which it begins, counted from 1
 * @param content SHA-256 of the file's own bytes, unpacked: two files with the same are twins,
 *     however they were packed
 */
public record Origin(
    String label, String format, String sha256, int index, int line, String content) {

  /** Of a file that was not packed. */
  public Origin(String label, String format, String sha256, int index, int line) {
    this(label, format, sha256, index, line, sha256);
  }

  /**
   * Of a snapshot whose input is still being read: its name and digests are known at the end.
   *
   * @param format the id of the format
   * @param line the line at which it begins
   */
  public static Origin begun(String format, int line) {
    return new Origin("", format, "", 0, line);
  }
}
