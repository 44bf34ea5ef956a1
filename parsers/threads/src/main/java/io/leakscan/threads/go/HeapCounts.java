package io.leakscan.threads.go;

import io.leakscan.input.Ascii;

/**
 * The four numbers of a row and of the title: in use, and in brackets allocated since the process
 * began. Reused for each line.
 *
 * <pre>
 * 145: 296960 [145: 296960] @ 0x4fb2f6 0x4fad0f
 * </pre>
 */
final class HeapCounts {
  long instances;
  long bytes;
  long allocatedInstances;
  long allocatedBytes;

  /**
   * Reads the numbers.
   *
   * @return where the {@code @} stands; -1 if they are not there
   */
  int read(byte[] text, int from, int to) {
    int firstEnd = Ascii.skipDigits(text, from, to);
    int second = after(text, firstEnd, to, ':');
    int secondEnd = second < 0 ? -1 : Ascii.skipDigits(text, second, to);
    int third = second < 0 ? -1 : after(text, Ascii.skipBlanks(text, secondEnd, to), to, '[');
    int thirdEnd = third < 0 ? -1 : Ascii.skipDigits(text, third, to);
    int fourth = third < 0 ? -1 : after(text, thirdEnd, to, ':');
    int fourthEnd = fourth < 0 ? -1 : Ascii.skipDigits(text, fourth, to);
    int mark = fourth < 0 ? -1 : after(text, fourthEnd, to, ']');
    if (mark < 0 || mark >= to || text[mark] != '@') {
      return -1;
    }
    instances = Ascii.number(text, from, firstEnd);
    bytes = Ascii.number(text, second, secondEnd);
    allocatedInstances = Ascii.number(text, third, thirdEnd);
    allocatedBytes = Ascii.number(text, fourth, fourthEnd);
    return Math.min(Math.min(instances, bytes), Math.min(allocatedInstances, allocatedBytes)) < 0
        ? -1
        : mark;
  }

  /** The first byte behind the sign and the blanks that follow it, -1 if the sign is not there. */
  private static int after(byte[] text, int at, int to, char sign) {
    return at < to && text[at] == sign ? Ascii.skipBlanks(text, at + 1, to) : -1;
  }
}
