package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import io.leakscan.threads.peel.Landmark.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Joins a line that is as long as lines get with the next, unless that one begins something. */
record WrappedLines(
    int width,
    boolean atBlanks,
    boolean breaksWords,
    boolean padded,
    int indent,
    Landmarks landmarks)
    implements Layer {
  /** A longer line was none: what it is made of are lines of one length. */
  private static final int LONGEST = 1 << 13;

  private static final byte[] NATIVE_ID = Ascii.literal(" nid=");

  /** Whether the next line goes on with the first, of which {@code last} is the last part. */
  boolean goesOn(Bytes whole, TextLine last, byte[] next) {
    int start = Ascii.skipBlanks(next, 0, next.length);
    if (start == next.length
        || whole.length() > LONGEST
        || !(atBlanks ? wouldNotFit(last.bytes, next) : isFull(last))) {
      return false;
    }
    if (landmarks.begins(next, 0, next.length, Kind.BODY)) {
      return false;
    }
    // A frame that is broken before its bracket is no landmark: a tab tells where it begins.
    boolean begins =
        next[0] == '\t' || isAt(next, start) || landmarks.beginsLine(next, 0, next.length);
    return !begins || !(isWhole(whole) || isThreadOfVm(whole, next[start]));
  }

  /**
   * {@code "VM Thread" os_prio=0 cpu=29.79ms tid=0x00007f52d00f4490 nid=0x2093 runnable} has no
   * brackets, and a sampler of JDK 17 not even a blank line below it.
   */
  private static boolean isThreadOfVm(Bytes whole, byte next) {
    return next == '"' && Ascii.indexOf(whole.array(), 0, whole.length(), NATIVE_ID) > 0;
  }

  /** The first word of a frame, of which the rest did not fit. */
  private static boolean isAt(byte[] line, int from) {
    int end = Ascii.trimEnd(line, from, line.length);
    return end - from == 2 && line[from] == 'a' && line[from + 1] == 't';
  }

  /** A blank at the very end of a line may have been trimmed. */
  private boolean isFull(TextLine last) {
    if (padded) {
      // HotSpot prints two blanks before a stack pointer.
      return Wrapped.usedWidth(last) >= width - 2;
    }
    return last.width() == width || last.width() == width - 1;
  }

  private boolean wouldNotFit(byte[] last, byte[] next) {
    int word = word(next);
    int used = Ascii.trimEnd(last, 0, last.length);
    // HotSpot prints two blanks before a stack pointer.
    int blanks = start(next) == '[' ? 2 : 1;
    return used > 0 && word > 0 && used + blanks + word > width;
  }

  /** Whether the break is within a word, which is wider than a line by itself. */
  private boolean isInWord(TextLine last, byte[] next) {
    int used = Ascii.trimEnd(last.bytes, 0, last.length());
    if (!breaksWords || last.width() != width || used < last.length()) {
      return false;
    }
    int begin = used;
    while (begin > 0 && last.bytes[begin - 1] != ' ' && last.bytes[begin - 1] != '\t') {
      begin--;
    }
    return used - begin + word(next) > width;
  }

  private int start(byte[] next) {
    int from = Math.min(indent, Wrapped.blanks(next));
    return from < next.length ? next[from] : 0;
  }

  /** How long the first word of a line is. */
  private int word(byte[] next) {
    int from = Math.min(indent, Wrapped.blanks(next));
    int end = from;
    while (end < next.length && next[end] != ' ' && next[end] != '\t') {
      end++;
    }
    return end - from;
  }

  /** Whether brackets are closed, and it is more than a word: {@code at} alone is not. */
  private static boolean isWhole(Bytes line) {
    int open = 0;
    boolean brackets = false;
    byte[] bytes = line.array();
    for (int i = 0; i < line.length(); i++) {
      switch (bytes[i]) {
        case '(', '[' -> {
          open++;
          brackets = true;
        }
        case ')', ']' -> open--;
        default -> {}
      }
    }
    int end = Ascii.trimEnd(bytes, 0, line.length());
    boolean closed = brackets && end > 0 && (bytes[end - 1] == ')' || bytes[end - 1] == ']');
    return open <= 0 && (closed || endsWithOffset(bytes, end));
  }

  /** {@code /usr/lib/go/src/net/http/server.go:3414 +0x30c}. */
  private static boolean endsWithOffset(byte[] bytes, int length) {
    int i = length;
    while (i > 0 && (Ascii.hexDigit(bytes[i - 1]) >= 0 || bytes[i - 1] == 'x')) {
      i--;
    }
    return i < length && i > 0 && (bytes[i - 1] == '+' || bytes[i - 1] == ':');
  }

  @Override
  public LineSource over(LineSource lines) {
    return new LineSource() {
      private final Bytes text = new Bytes();
      private final Line view = new Line();
      private @Nullable TextLine ahead;
      private boolean begun;

      @Override
      public @Nullable Line next() throws IOException {
        if (!begun) {
          begun = true;
          ahead = read();
        }
        TextLine first = ahead;
        if (first == null) {
          return null;
        }
        text.clear();
        text.add(first.bytes, 0, first.length());
        TextLine last = first;
        ahead = read();
        while (ahead != null && goesOn(text, last, ahead.bytes)) {
          if (atBlanks ? !isInWord(last, ahead.bytes) : last.width() < width) {
            text.add(' ');
          }
          text.add(ahead.bytes, Math.min(indent, Wrapped.blanks(ahead.bytes)), ahead.length());
          last = ahead;
          ahead = read();
        }
        boolean terminated = last.line().terminated();
        return view.set(text.array(), 0, text.length(), first.number, terminated);
      }

      private @Nullable TextLine read() throws IOException {
        Line line = lines.next();
        return line == null ? null : TextLine.of(line);
      }
    };
  }
}
