package io.leakscan.cli.render.wording;

import io.leakscan.cli.render.SafeText;

/** Names that are too long. */
public final class Cut {
  private static final String GAP = "...";

  private Cut() {}

  /**
   * The text cut in the middle if it is too long: of a method's name the end tells most, and the
   * beginning says whose it is.
   */
  public static String middle(String name, int width) {
    String text = SafeText.of(name); // first: what is made harmless is longer
    if (text.length() <= width) {
      return text;
    }
    if (width <= GAP.length() + 2) {
      return text.substring(0, width);
    }
    int room = width - GAP.length();
    int head = room / 3;
    int tail = text.length() - (room - head);
    return text.substring(0, whole(text, head)) + GAP + text.substring(whole(text, tail));
  }

  // Never between the halves of a pair.
  private static int whole(String text, int index) {
    return index > 0
            && index < text.length()
            && Character.isLowSurrogate(text.charAt(index))
            && Character.isHighSurrogate(text.charAt(index - 1))
        ? index + 1
        : index;
  }
}
