package io.leakscan.threads.jvm;

import io.leakscan.input.Line;
import java.util.Arrays;

/**
 * Lines that may be one header, because a name holds line breaks.
 *
 * <pre>
 * "first line of the name
 * second line" #12 prio=5 os_prio=0 tid=0x00007f056c017ff0 nid=0x722a runnable  [0x00007f057251e000]
 * </pre>
 */
public final class HeaderJoiner {
  /** A name with more line breaks is given up, and its thread with it. */
  private static final int MOST_LINES = 9;

  private static final int MOST_BYTES = 1 << 16;

  private byte[] bytes = new byte[1 << 10];
  private int length;
  private final int[] ends = new int[MOST_LINES];
  private final int[] numbers = new int[MOST_LINES];
  private int lines;
  private boolean blank;

  public boolean active() {
    return lines > 0;
  }

  public void clear() {
    lines = 0;
    length = 0;
    blank = false;
  }

  /** Whether one line more would be too much. */
  public boolean full(Line next) {
    return lines == MOST_LINES || length + next.length() > MOST_BYTES;
  }

  public void add(Line line) {
    if (lines > 0) {
      append(new byte[] {'\n'}, 0, 1);
    }
    append(line.bytes(), line.from(), line.to());
    ends[lines] = length;
    numbers[lines] = line.number();
    lines++;
    blank |= line.length() == 0;
  }

  private void append(byte[] source, int from, int to) {
    if (length + to - from > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + to - from));
    }
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  /** Whether an empty line stands in between, as between two threads. */
  public boolean sawBlank() {
    return blank;
  }

  public int firstNumber() {
    return numbers[0];
  }

  public int lastNumber() {
    return numbers[lines - 1];
  }

  public int lines() {
    return lines;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** The end of the joined text, its lines separated by {@code \n}. */
  public int length() {
    return length;
  }

  /** The same lines, for going through them while new ones are collected. */
  public HeaderJoiner copy() {
    HeaderJoiner copy = new HeaderJoiner();
    copy.bytes = Arrays.copyOf(bytes, length);
    copy.length = length;
    copy.lines = lines;
    System.arraycopy(ends, 0, copy.ends, 0, lines);
    System.arraycopy(numbers, 0, copy.numbers, 0, lines);
    return copy;
  }

  /** Points a view at one of the lines. */
  public Line line(int index, Line view) {
    int from = index == 0 ? 0 : ends[index - 1] + 1;
    return view.set(bytes, from, ends[index], numbers[index], true);
  }
}
