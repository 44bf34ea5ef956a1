package io.leakscan.threads.hotspot;

import io.leakscan.input.Ascii;
import org.jspecify.annotations.Nullable;

/** A name in a section on deadlocks that may go on over several lines. */
final class OpenName {
  private static final int MOST_LINES = 9;

  private final byte[] closing;
  private @Nullable StringBuilder text;
  private int lines;

  /**
   * @param closing what ends the line on which the name ends
   */
  OpenName(byte[] closing) {
    this.closing = closing;
  }

  /** Forgets what was there and waits for the first line. */
  void open() {
    text = new StringBuilder();
    lines = 0;
  }

  void close() {
    text = null;
  }

  boolean isOpen() {
    return text != null;
  }

  /**
   * Takes the next line.
   *
   * @return the whole name if it ends here, else null
   */
  @Nullable String add(byte[] bytes, int from, int to) {
    StringBuilder name = text;
    if (name == null) {
      return null;
    }
    if (lines++ > 0) {
      name.append('\n');
    }
    if (Ascii.endsWith(bytes, from, to, closing)) {
      text = null;
      return name.append(Ascii.text(bytes, from, to - closing.length)).toString();
    }
    if (lines == MOST_LINES || to - from > 1 << 16) {
      text = null;
      return null;
    }
    name.append(Ascii.text(bytes, from, to));
    return null;
  }
}
