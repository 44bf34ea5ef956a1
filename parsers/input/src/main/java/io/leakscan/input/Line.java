package io.leakscan.input;

/**
 * One line of an input, a view into somebody's buffer: valid until its source moves on.
 *
 * <p>It is mutable and reused because dumps have millions of lines. Who keeps a line copies it.
 */
public final class Line {
  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private int number;
  private boolean terminated;
  private boolean cut;

  /** Points the view at a line. */
  public Line set(byte[] bytes, int from, int to, int number, boolean terminated) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.number = number;
    this.terminated = terminated;
    this.cut = false;
    return this;
  }

  /** Says that the line goes on in the input. */
  Line markCut() {
    cut = true;
    return this;
  }

  /** The buffer that holds the line between {@link #from()} and {@link #to()}. */
  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  /** The end of the line, before its line end. */
  public int to() {
    return to;
  }

  public int length() {
    return to - from;
  }

  /** Counted from 1. */
  public int number() {
    return number;
  }

  /** Whether a line end followed; false only for the last line of an input that lacks it. */
  public boolean terminated() {
    return terminated;
  }

  /** Whether the line was longer than {@link LineReader#LONGEST_LINE} and its rest is missing. */
  public boolean cut() {
    return cut;
  }

  public boolean startsWith(byte[] literal) {
    return Ascii.startsWith(bytes, from, to, literal);
  }

  /** The line as text. */
  public String text() {
    return Ascii.text(bytes, from, to);
  }

  @Override
  public String toString() {
    return number + ": " + text();
  }
}
