package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with which certain lines of a dump begin, after their indentation. By it a dump is found
 * behind whatever stands before it.
 *
 * <p>In the pattern <code>{n}</code> stands for digits, <code>{b}</code> for blanks or tabs and
 * <code>{w}</code> for anything but those up to what follows: <code>goroutine {n} [</code>, <code>
 * at {w}(</code>.
 */
public final class Landmark {

  /** What the line is to its dump. */
  public enum Kind {
    /** The first line of a dump; prose hardly has it. */
    TITLE,
    /** The first line of a thread, or one just below; prose hardly has it. */
    HEAD,
    /** Any line with it somewhere may be part of a dump; where lines begin it does not show. */
    SIGN,
    /** A line within a stack. It shows where lines begin, but on its own it is no dump. */
    BODY,
    /** Other lines begin so too, but lines of a dump that are broken do not go on so. */
    LINE
  }

  private static final int WILDCARD = 3;

  private final Kind kind;
  private final List<byte[]> parts = new ArrayList<>();

  private Landmark(Kind kind, String pattern) {
    this.kind = kind;
    int from = 0;
    for (int at = pattern.indexOf('{'); at >= 0; at = pattern.indexOf('{', from)) {
      parts.add(Ascii.literal(pattern.substring(from, at)));
      parts.add(Ascii.literal(pattern.substring(at, at + WILDCARD)));
      from = at + WILDCARD;
    }
    parts.add(Ascii.literal(pattern.substring(from)));
  }

  /** The first line of a dump. */
  public static Landmark title(String pattern) {
    return new Landmark(Kind.TITLE, pattern);
  }

  /** The first line of a thread, or one just below. */
  public static Landmark head(String pattern) {
    return new Landmark(Kind.HEAD, pattern);
  }

  /** A text somewhere in the first line of a thread. */
  public static Landmark sign(String pattern) {
    return new Landmark(Kind.SIGN, pattern);
  }

  /** A line within a stack. */
  public static Landmark body(String pattern) {
    return new Landmark(Kind.BODY, pattern);
  }

  Kind kind() {
    return kind;
  }

  /** What lines that are no landmark begin with; only such a pattern may begin with a wildcard. */
  public static Landmark line(String pattern) {
    return new Landmark(Kind.LINE, pattern);
  }

  /** The byte with which it begins. */
  byte first() {
    return parts.get(0)[0];
  }

  /** Whether it stands at {@code at}. */
  boolean isAt(byte[] bytes, int at, int to) {
    int i = at;
    for (int part = 0; part < parts.size(); part += 2) {
      byte[] literal = parts.get(part);
      if (!Ascii.startsWith(bytes, i, to, literal)) {
        return false;
      }
      i += literal.length;
      if (part + 1 < parts.size()) {
        int end = wildcard(parts.get(part + 1)[1], parts.get(part + 2), bytes, i, to);
        if (end == i) {
          return false;
        }
        i = end;
      }
    }
    return true;
  }

  private static int wildcard(byte what, byte[] next, byte[] bytes, int from, int to) {
    return switch (what) {
      case 'n' -> Ascii.skipDigits(bytes, from, to);
      case 'b' -> Ascii.skipBlanks(bytes, from, to);
      default -> word(bytes, from, to, next);
    };
  }

  private static int word(byte[] bytes, int from, int to, byte[] next) {
    int i = from;
    while (i < to && bytes[i] != ' ' && bytes[i] != '\t' && !Ascii.startsWith(bytes, i, to, next)) {
      i++;
    }
    return i;
  }
}
