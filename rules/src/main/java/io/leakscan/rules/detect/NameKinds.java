package io.leakscan.rules.detect;

/** Thread names without their numbers. */
final class NameKinds {
  private NameKinds() {}

  /** {@code pool-3-thread-1} and {@code pool-4-thread-12} are both {@code pool-#-thread-#}. */
  static String of(String name) {
    StringBuilder kind = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit) {
        kind.append(c);
      } else if (kind.length() == 0 || kind.charAt(kind.length() - 1) != '#') {
        kind.append('#');
      }
    }
    return kind.toString();
  }
}
