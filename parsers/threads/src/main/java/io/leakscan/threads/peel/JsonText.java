package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;

/** What of a line of JSON is no content. */
final class JsonText {
  private JsonText() {}

  /**
   * Whether the line is a member that is not looked for, or only brackets and commas: {@code
   * "timestamp": 1763708400000,} or <code>}, {</code>. A name with nothing behind it is a line of a
   * dump: {@code "clerk-2":}.
   */
  static boolean isSyntax(byte[] bytes, int from, int to) {
    int start = Ascii.skipBlanks(bytes, from, to);
    if (start < to && bytes[start] == '"') {
      int end = Ascii.indexOf(bytes, start + 1, to, '"');
      int colon = end < 0 ? to : Ascii.skipBlanks(bytes, end + 1, to);
      return colon < to && bytes[colon] == ':' && Ascii.skipBlanks(bytes, colon + 1, to) < to;
    }
    for (int i = start; i < to; i++) {
      if ("{}[], \t".indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return start < to;
  }
}
