package io.leakscan.threads.redact;

import org.jspecify.annotations.Nullable;

/** Renames what stands in the lines of a dump, one after the other. */
interface LineRedactor {
  /**
   * The same line with other names.
   *
   * @return null if not all of the line is understood: then nobody knows what it gives away
   */
  @Nullable String line(String line);

  /** The white space that a line begins with; the line is not blank. */
  static String indent(String line) {
    int end = 0;
    while (line.charAt(end) == ' ' || line.charAt(end) == '\t') {
      end++;
    }
    return line.substring(0, end);
  }
}
