package io.leakscan.threads.jvm;

import org.jspecify.annotations.Nullable;

/** Numbers that a form may write as text. */
public final class Longs {
  private Longs() {}

  /** The number, -1 if the text is none. */
  public static long of(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 19) {
      return -1;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
