package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before the content of a line, as words and what is between them.
 *
 * <p>{@code 2026-11-21T07:00:00.123Z app-1 | } has the words 2026, 11, 21T07, 00, 00, 123Z, app and
 * 1; its form is {@code #-#-#:#:#.# #-# |}.
 *
 * @param form the text with each word as one {@code #} and each run of blanks as one blank, without
 *     blanks at its ends
 * @param words the words
 * @param gap the blanks behind it
 * @param mark the text itself if it is a mark round a text, such as <code>{noformat}</code> or
 *     <code>{code:java}</code>, as it closes the text; else empty
 */
record Stem(String form, List<String> words, String gap, byte[] mark) {
  /** A longer text before a landmark is no prefix. */
  static final int LONGEST = 600;

  static Stem of(byte[] bytes, int from, int to) {
    int end = Ascii.trimEnd(bytes, from, to);
    StringBuilder form = new StringBuilder();
    List<String> words = new ArrayList<>();
    int i = Ascii.skipBlanks(bytes, from, end);
    while (i < end) {
      int next = i;
      if (Landmarks.isWord(bytes[i])) {
        while (next < end && Landmarks.isWord(bytes[next])) {
          next++;
        }
        words.add(Ascii.text(bytes, i, next));
        form.append('#');
      } else if (bytes[i] == ' ' || bytes[i] == '\t') {
        next = Ascii.skipBlanks(bytes, i, end);
        form.append(' ');
      } else {
        next++;
        form.append((char) (bytes[i] == '#' ? '\u0001' : bytes[i]));
      }
      i = next;
    }
    return new Stem(form.toString(), words, Ascii.text(bytes, end, to), mark(bytes, end));
  }

  private static byte[] mark(byte[] bytes, int end) {
    int from = Ascii.skipBlanks(bytes, 0, end);
    if (from == end || bytes[from] != '{' || bytes[end - 1] != '}') {
      return new byte[0];
    }
    int colon = Ascii.indexOf(bytes, from, end, ':');
    return Ascii.literal(Ascii.text(bytes, from, colon < 0 ? end - 1 : colon) + "}");
  }
}
