package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import java.util.Arrays;

/** A line that is kept. */
final class TextLine {
  final byte[] bytes;
  final int number;
  private final boolean terminated;

  private TextLine(byte[] bytes, int number, boolean terminated) {
    this.bytes = bytes;
    this.number = number;
    this.terminated = terminated;
  }

  static TextLine of(Line line) {
    byte[] bytes = Arrays.copyOfRange(line.bytes(), line.from(), line.to());
    return new TextLine(bytes, line.number(), line.terminated());
  }

  Line into(Line view) {
    return view.set(bytes, 0, bytes.length, number, terminated);
  }

  int length() {
    return bytes.length;
  }

  boolean isBlank() {
    return Ascii.skipBlanks(bytes, 0, bytes.length) == bytes.length;
  }

  @Override
  public String toString() {
    return Ascii.text(bytes, 0, bytes.length);
  }
}
