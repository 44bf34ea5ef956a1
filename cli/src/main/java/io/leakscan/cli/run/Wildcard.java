package io.leakscan.cli.run;

import java.nio.file.Path;

/** A file name with {@code *} and {@code ?}, matched as a shell would. */
final class Wildcard {
  private final String pattern;

  Wildcard(String pattern) {
    this.pattern = pattern;
  }

  /** Whether the last part of a path is a pattern. */
  static boolean isPattern(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
  }

  boolean matches(String name) {
    if (name.startsWith(".") && !pattern.startsWith(".")) {
      return false;
    }
    // Goes back only to the last star, so a hostile pattern costs no more than length x length.
    int p = 0;
    int n = 0;
    int star = -1;
    int mark = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = n;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
