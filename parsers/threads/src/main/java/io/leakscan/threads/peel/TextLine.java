package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import java.util.Arrays;

/** A line that is kept. */
final class TextLine {
  final byte[] bytes;
  final int number;
  private final Line line;

  private TextLine(byte[] bytes, Line origin) {
    this.bytes = bytes;
    this.number = origin.number();
    this.line = new Line().set(bytes, 0, bytes.length, origin);
  }

  static TextLine of(Line line) {
    return new TextLine(Arrays.copyOfRange(line.bytes(), line.from(), line.to()), line);
  }

  /** Good for as long as this is. */
  Line line() {
    return line;
  }

  int length() {
    return bytes.length;
  }

  /** The length in characters: a terminal counts no bytes. */
  int width() {
    int width = 0;
    for (byte b : bytes) {
      width += (b & 0xC0) == 0x80 ? 0 : 1;
    }
    return width;
  }

  boolean isBlank() {
    return Ascii.skipBlanks(bytes, 0, bytes.length) == bytes.length;
  }

  @Override
  public String toString() {
    return line.toString();
  }
}
