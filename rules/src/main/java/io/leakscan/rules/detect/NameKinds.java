package io.leakscan.rules.detect;

/** Thread names without what tells one thread of a kind from the next: numbers and random ids. */
final class NameKinds {
  /** Shorter runs of such letters are words: {@code cafe}, {@code dead}, {@code face1}. */
  private static final int SHORTEST_ID = 8;

  /** Where the digits of {@code 2528c601-7a1e-4f0b-9c3d-0123456789ab} stop. */
  private static final int[] UUID_DASHES = {8, 13, 18, 23};

  private static final int UUID_LENGTH = 36;

  private NameKinds() {}

  /**
   * {@code pool-3-thread-1} and {@code pool-4-thread-12} are both {@code pool-#-thread-#}, {@code
   * session-2528c601} is {@code session-#}.
   */
  static String of(String name) {
    StringBuilder kind = new StringBuilder();
    int i = 0;
    while (i < name.length()) {
      int id = idAt(name, i);
      char c = name.charAt(i);
      if (id == 0 && !isDigit(c)) {
        kind.append(c);
      } else if (kind.length() == 0 || kind.charAt(kind.length() - 1) != '#') {
        kind.append('#');
      }
      i += Math.max(1, id);
    }
    return kind.toString();
  }

  /** Whether the name ends in a number that counts threads, which the end of a random id is not. */
  static boolean isCounted(String name) {
    int from = name.length();
    while (from > 0 && Character.isLetterOrDigit(name.charAt(from - 1))) {
      from--;
    }
    int uuid = name.length() - UUID_LENGTH;
    return !name.isEmpty()
        && isDigit(name.charAt(name.length() - 1))
        && idAt(name, from) == 0
        && (uuid < 0 || idAt(name, uuid) != UUID_LENGTH);
  }

  /** How long the random id is that begins here, 0 if none does. */
  private static int idAt(String name, int start) {
    if (start > 0 && Character.isLetterOrDigit(name.charAt(start - 1))) {
      return 0;
    }
    if (isUuid(name, start)) {
      return UUID_LENGTH;
    }
    int end = start;
    int digits = 0;
    while (end < name.length() && isHex(name.charAt(end))) {
      digits += isDigit(name.charAt(end)) ? 1 : 0;
      end++;
    }
    boolean whole = end == name.length() || !Character.isLetterOrDigit(name.charAt(end));
    boolean mixed = digits > 0 && digits < end - start;
    return whole && mixed && end - start >= SHORTEST_ID ? end - start : 0;
  }

  private static boolean isUuid(String name, int start) {
    if (name.length() < start + UUID_LENGTH) {
      return false;
    }
    int dashes = 0;
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = dashes < UUID_DASHES.length && UUID_DASHES[dashes] == i;
      dashes += dash ? 1 : 0;
      char c = name.charAt(start + i);
      if (dash ? c != '-' : !isHex(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(char c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }
}
