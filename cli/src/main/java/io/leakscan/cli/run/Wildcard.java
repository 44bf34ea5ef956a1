package io.leakscan.cli.run;

import java.io.File;

/** A file name with {@code *} and {@code ?}, matched as a shell would. */
final class Wildcard {
  private final String pattern;

  Wildcard(String pattern) {
    this.pattern = pattern;
  }

  /** Whether the last part of what was typed is a pattern. */
  static boolean isPattern(String argument) {
    String name = argument.substring(lastSeparator(argument) + 1);
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
  }

  /** Where the last part of what was typed begins, less one. */
  static int lastSeparator(String argument) {
    return Math.max(argument.lastIndexOf('/'), argument.lastIndexOf(File.separatorChar));
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
