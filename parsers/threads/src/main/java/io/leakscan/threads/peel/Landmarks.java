package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.threads.peel.Landmark.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The landmarks of all formats, searched for together. */
final class Landmarks {
  /** The answer where there is none. */
  static final int NONE = -1;

  private static final char ESCAPE = 0x1b;

  /** An escape sequence of a terminal ends with a letter, which is no word. */
  private static final int LONGEST_ESCAPE = 12;

  private static final byte[][] BLANKS = {
    "\u200b".getBytes(StandardCharsets.UTF_8),
    "\u2060".getBytes(StandardCharsets.UTF_8),
    "\ufeff".getBytes(StandardCharsets.UTF_8)
  };

  /** By the least telling kind that is asked for, then by the first byte: most bytes have none. */
  private final Map<Kind, Landmark[][]> byKind = new EnumMap<>(Kind.class);

  private final Landmark[][] signs = new Landmark[128][0];
  private final List<Landmark> lines = new ArrayList<>();

  Landmarks(List<Landmark> landmarks) {
    List<Kind> places = List.of(Kind.TITLE, Kind.HEAD, Kind.BODY);
    places.forEach(kind -> byKind.put(kind, new Landmark[128][0]));
    for (Landmark landmark : landmarks) {
      switch (landmark.kind()) {
        case LINE -> lines.add(landmark);
        case SIGN -> add(signs, landmark);
        default -> {
          for (Kind least : places) {
            if (landmark.kind().compareTo(least) <= 0) {
              add(table(least), landmark);
            }
          }
        }
      }
    }
  }

  private static void add(Landmark[][] table, Landmark landmark) {
    Landmark[] same = table[landmark.first()];
    table[landmark.first()] = Arrays.copyOf(same, same.length + 1);
    table[landmark.first()][same.length] = landmark;
  }

  private Landmark[][] table(Kind least) {
    return Objects.requireNonNull(byKind.get(least));
  }

  /** The place of the first landmark that is at least so telling, {@link #NONE} if none is. */
  int find(byte[] bytes, int from, int to, Kind least) {
    Landmark[][] table = table(least);
    for (int i = from; i < to; i++) {
      if (isAt(table, bytes, i, to) && beginsWord(bytes, from, i)) {
        return i;
      }
    }
    return NONE;
  }

  /** Whether the text has anything of a dump in it but lines of stacks. */
  boolean promising(byte[] bytes, int from, int to) {
    return promise(bytes, from, to) >= 0;
  }

  /** The place of what is promising in it, {@link #NONE} if nothing is. */
  int promise(byte[] bytes, int from, int to) {
    Landmark[][] heads = table(Kind.HEAD);
    for (int i = from; i < to; i++) {
      if (isAt(signs, bytes, i, to) || (isAt(heads, bytes, i, to) && beginsWord(bytes, from, i))) {
        return i;
      }
    }
    return NONE;
  }

  private static boolean beginsWord(byte[] bytes, int from, int place) {
    return place == from
        || !isWord(bytes[place - 1])
        || isBlank(bytes, from, place)
        || (place > from + 1 && bytes[place - 2] == '\\')
        || Ascii.indexOf(bytes, Math.max(from, place - LONGEST_ESCAPE), place, ESCAPE) >= 0;
  }

  /** Whether a blank without width ends there. */
  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (byte[] blank : BLANKS) {
      if (Ascii.endsWith(bytes, from, to, blank)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the text begins with such a landmark, after its indentation. */
  boolean begins(byte[] bytes, int from, int to, Kind least) {
    int i = Ascii.skipBlanks(bytes, from, to);
    return i < to && isAt(table(least), bytes, i, to);
  }

  /** Whether a line of a dump may begin so. */
  boolean beginsLine(byte[] bytes, int from, int to) {
    int i = Ascii.skipBlanks(bytes, from, to);
    if (i < to && (bytes[i] == '"' || isAt(table(Kind.BODY), bytes, i, to))) {
      return true;
    }
    for (Landmark line : lines) {
      if (line.isAt(bytes, i, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(Landmark[][] table, byte[] bytes, int i, int to) {
    if (bytes[i] <= 0) {
      return false;
    }
    for (Landmark landmark : table[bytes[i]]) {
      if (landmark.isAt(bytes, i, to)) {
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
