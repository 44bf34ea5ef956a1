package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The shape of what a log, a quotation or a tool puts before each line, learnt from examples.
 *
 * <p>Words that were the same in every example have to be the same; numbers, and words with a digit
 * in them, may be any; other words may be any once two examples differed.
 */
final class Prefix {
  /** The answer where a line does not begin so. */
  static final int NO = -1;

  private enum Word {
    SAME,
    NUMBER,
    ANY
  }

  private final String form;
  private final List<byte[]> words = new ArrayList<>();
  private final List<Word> kinds = new ArrayList<>();
  private final byte[] mark;
  private byte[] gap;
  private int examples = 1;

  Prefix(Stem first) {
    form = first.form();
    gap = Ascii.literal(first.gap());
    mark = first.mark();
    for (String word : first.words()) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      words.add(bytes);
      kinds.add(kind(bytes));
    }
    if (hasPartTag()) {
      kinds.set(kinds.size() - 1, Word.ANY);
    }
  }

  private static Word kind(byte[] word) {
    int digits = 0;
    for (byte b : word) {
      digits += Ascii.isDigit(b) ? 1 : 0;
    }
    return digits == word.length ? Word.NUMBER : digits > 0 ? Word.ANY : Word.SAME;
  }

  String form() {
    return form;
  }

  int examples() {
    return examples;
  }

  /** What may close a text that this opened, empty if it was seen before more than one line. */
  byte[] mark() {
    return examples == 1 ? mark : new byte[0];
  }

  /** Learns from one example more of the same form. */
  void learn(Stem stem) {
    examples++;
    byte[] other = Ascii.literal(stem.gap());
    int same = 0;
    while (same < gap.length && same < other.length && gap[same] == other[same]) {
      same++;
    }
    gap = Arrays.copyOf(gap, same);
    for (int i = 0; i < words.size(); i++) {
      byte[] word = stem.words().get(i).getBytes(StandardCharsets.UTF_8);
      if (kinds.get(i) == Word.SAME && !Arrays.equals(words.get(i), word)) {
        kinds.set(i, Word.ANY);
      } else if (kinds.get(i) == Word.NUMBER && kind(word) != Word.NUMBER) {
        kinds.set(i, Word.ANY);
      }
    }
  }

  /**
   * Where the content of a line begins, {@link #NO} if the line does not begin like the examples.
   *
   * @param anyWords whether the words may differ from those of the examples
   */
  int contentFrom(byte[] bytes, int from, int to, boolean anyWords) {
    int i = Ascii.skipBlanks(bytes, from, to);
    int word = 0;
    for (int f = 0; f < form.length(); f++) {
      char c = form.charAt(f);
      int end = i;
      if (c == '#') {
        end = word(bytes, i, to, word++, anyWords);
      } else if (c == ' ') {
        end = Ascii.skipBlanks(bytes, i, to);
      } else if (i < to && bytes[i] == (byte) (c == '\u0001' ? '#' : c)) {
        end = i + 1;
      }
      if (end == i) {
        return NO;
      }
      i = end;
    }
    // Who prints a line without content may leave out the blank behind the prefix too.
    return Ascii.startsWith(bytes, i, to, gap) ? i + gap.length : emptyOrNear(bytes, i, to);
  }

  private int emptyOrNear(byte[] bytes, int from, int to) {
    if (Ascii.skipBlanks(bytes, from, to) == to) {
      return to;
    }
    // One example alone may have had blanks that were its own.
    boolean apart = !Landmarks.isWord(bytes[from - 1]) || gap.length > 0 && bytes[from] == gap[0];
    if (!apart) {
      return NO;
    }
    return gap.length > 0 && bytes[from] == gap[0] ? from + 1 : from;
  }

  private int word(byte[] bytes, int from, int to, int index, boolean any) {
    int end = from;
    boolean digits = true;
    while (end < to && Landmarks.isWord(bytes[end])) {
      digits &= Ascii.isDigit(bytes[end]);
      end++;
    }
    boolean fits =
        any
            || switch (kinds.get(index)) {
              case ANY -> true;
              case NUMBER -> digits;
              case SAME ->
                  Arrays.equals(bytes, from, end, words.get(index), 0, words.get(index).length);
            };
    return fits ? end : from;
  }

  /** Widens the words to those of a line that {@link #contentFrom} took with any words. */
  void widen(byte[] bytes, int from, int content) {
    learn(Stem.of(bytes, from, content));
  }

  /**
   * Whether the last word is the {@code F} or {@code P} that a container runtime writes: {@code
   * 2026-11-21T07:00:00.1Z stdout P the first part of a long line}.
   */
  boolean hasPartTag() {
    int last = words.size() - 1;
    return last > 0
        && form.endsWith("# #")
        && isPart(words.get(last))
        && isStream(words.get(last - 1));
  }

  private static boolean isPart(byte[] word) {
    return word.length == 1 && (word[0] == 'F' || word[0] == 'P');
  }

  private static boolean isStream(byte[] word) {
    String text = Ascii.text(word, 0, word.length);
    return text.equals("stdout") || text.equals("stderr");
  }
}
