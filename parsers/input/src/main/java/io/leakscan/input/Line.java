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
  private boolean continuation;

  /** Points the view at a line. */
  public Line set(byte[] bytes, int from, int to, int number, boolean terminated) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.number = number;
    this.terminated = terminated;
    this.cut = false;
    this.continuation = false;
    return this;
  }

  /** Points the view at some bytes that came out of a line and have its place in the input. */
  public Line set(byte[] bytes, int from, int to, Line origin) {
    boolean goesOn = origin.cut;
    boolean begunBefore = origin.continuation;
    set(bytes, from, to, origin.number, origin.terminated);
    cut = goesOn;
    continuation = begunBefore;
    return this;
  }

  /** Says that the line goes on in the input. */
  Line markCut() {
    cut = true;
    return this;
  }

  /** Says that the line began before this piece of it. */
  Line markContinuation() {
    continuation = true;
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

  /** Whether more of the input followed; false only for the last line of one that lacks its end. */
  public boolean terminated() {
    return terminated;
  }

  /** Whether the line is longer than this and its rest follows as {@link #continuation()}. */
  public boolean cut() {
    return cut;
  }

  /** Whether this is a further piece of the line before, which was {@link #cut()}. */
  public boolean continuation() {
    return continuation;
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
