package io.leakscan.threads.vthread;

/** {@code Instant.toString()}, with or without a fraction of a second. */
final class Instants {
  private static final String BEGIN = "dddd-dd-ddTdd:dd";

  private Instants() {}

  /** Whether {@code [from, to)} is an instant such as {@code 2026-11-21T06:28:16.681080146Z}. */
  static boolean is(byte[] bytes, int from, int to) {
    if (to - from <= BEGIN.length() || bytes[to - 1] != 'Z') {
      return false;
    }
    for (int i = 0; i < BEGIN.length(); i++) {
      byte b = bytes[from + i];
      char wanted = BEGIN.charAt(i);
      if (wanted == 'd' ? b < '0' || b > '9' : b != wanted) {
        return false;
      }
    }
    return true;
  }
}
