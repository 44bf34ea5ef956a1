package io.leakscan.cli.render.wording;

import java.util.List;

/** A row of numbers as a row of little bars. */
public final class Sparkline {
  private static final String BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
  private static final String ASCII = "_.-:=+*#";
  private static final int MOST = 24;

  private Sparkline() {}

  /** One mark a number, of a long row one for each of its parts; the largest is full. */
  public static String of(List<Long> numbers) {
    long largest = numbers.stream().mapToLong(Long::longValue).max().orElse(0);
    int length = Math.min(MOST, numbers.size());
    StringBuilder line = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      int index = length == 1 ? 0 : (int) ((long) i * (numbers.size() - 1) / (length - 1));
      double share = largest <= 0 ? 0 : Math.max(0, numbers.get(index)) / (double) largest;
      line.append(BARS.charAt((int) Math.round(share * (BARS.length() - 1))));
    }
    return line.toString();
  }

  /** The same text with its bars in ASCII, for terminals that cannot show more. */
  public static String ascii(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      int mark = BARS.indexOf(out.charAt(i));
      if (mark >= 0) {
        out.setCharAt(i, ASCII.charAt(mark));
      }
    }
    return out.toString();
  }

  /** Whether a character is one of the bars. */
  public static boolean isBar(char c) {
    return BARS.indexOf(c) >= 0;
  }
}
