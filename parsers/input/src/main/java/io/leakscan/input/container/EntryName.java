package io.leakscan.input.container;

/** Names of entries: hostile text that is shown and never used as a path. */
final class EntryName {
  private static final int LONGEST = 200;

  private EntryName() {}

  /**
   * Whether nobody put it there on purpose: hidden files, as in a directory, and what macOS adds.
   */
  static boolean isNoise(String name) {
    int from = 0;
    while (from < name.length()) {
      int to = separator(name, from);
      boolean dots = name.startsWith("..", from) && to == from + 2 || to == from + 1;
      if (name.charAt(from) == '.' && !dots || name.startsWith("__MACOSX", from)) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }

  /** How it is shown behind the name of its archive: {@code logs/dump1.txt}. */
  static String shown(String name) {
    String shown = name.replace('\\', '/');
    int from = 0;
    while (shown.startsWith("./", from) || shown.startsWith("/", from)) {
      from += shown.charAt(from) == '.' ? 2 : 1;
    }
    shown = shown.substring(from);
    if (shown.length() > LONGEST) {
      int cut = shown.length() - LONGEST;
      // Half a pair is no character.
      cut += Character.isLowSurrogate(shown.charAt(cut)) ? 1 : 0;
      shown = "..." + shown.substring(cut);
    }
    return shown.isEmpty() ? "(no name)" : shown;
  }

  private static int separator(String name, int from) {
    int at = from;
    while (at < name.length() && name.charAt(at) != '/' && name.charAt(at) != '\\') {
      at++;
    }
    return at;
  }
}
