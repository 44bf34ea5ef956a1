package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.threads.peel.Landmark.Kind;
import java.util.ArrayList;
import java.util.List;

/** The landmarks of all formats, searched for together. */
final class Landmarks {
  /** The answer where there is none. */
  static final int NONE = -1;

  private final List<List<Landmark>> byFirst = new ArrayList<>();

  Landmarks(List<Landmark> landmarks) {
    for (int i = 0; i < 128; i++) {
      byFirst.add(List.of());
    }
    for (Landmark landmark : landmarks) {
      List<Landmark> same = new ArrayList<>(byFirst.get(landmark.first()));
      same.add(landmark);
      byFirst.set(landmark.first(), List.copyOf(same));
    }
  }

  /** The place of the first landmark that is at least so telling, {@link #NONE} if none is. */
  int find(byte[] bytes, int from, int to, Kind least) {
    for (int i = from; i < to; i++) {
      if (bytes[i] > 0
          && !byFirst.get(bytes[i]).isEmpty()
          && (i == from || !isWord(bytes[i - 1]))
          && at(bytes, i, to, least)) {
        return i;
      }
    }
    return NONE;
  }

  /** Whether the text begins with such a landmark, after its indentation. */
  boolean begins(byte[] bytes, int from, int to, Kind least) {
    int i = Ascii.skipBlanks(bytes, from, to);
    return i < to && bytes[i] > 0 && at(bytes, i, to, least);
  }

  private boolean at(byte[] bytes, int i, int to, Kind least) {
    for (Landmark landmark : byFirst.get(bytes[i])) {
      if (landmark.kind().compareTo(least) <= 0 && landmark.isAt(bytes, i, to)) {
        return true;
      }
    }
    return false;
  }

  /** Letters, digits and every byte of a character beyond ASCII. */
  static boolean isWord(byte b) {
    int lower = b | 0x20;
    return b < 0 || Ascii.isDigit(b) || (lower >= 'a' && lower <= 'z') || b == '_';
  }
}
