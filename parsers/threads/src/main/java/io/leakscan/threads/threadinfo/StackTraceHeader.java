package io.leakscan.threads.threadinfo;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.threads.jvm.JavaThread;
import io.leakscan.threads.jvm.StateWord;

/**
 * {@code Thread.toString()}, above the frames of {@code Thread.getAllStackTraces()}.
 *
 * <pre>
 * Thread[main,5,main]
 * Thread[#31,tug-1,5,main]
 * VirtualThread[#51,inspected]/timed_waiting@ForkJoinPool-1-worker-1
 * Thread[main,5,main] RUNNABLE
 * </pre>
 *
 * <p>Since JDK 19 with the id. The name may hold commas and brackets, so it is read from the right.
 */
final class StackTraceHeader {
  private static final byte[] VIRTUAL = literal("Virtual");

  private StackTraceHeader() {}

  static boolean read(byte[] bytes, int from, int to, int line, JavaThread thread) {
    boolean virtual = Ascii.startsWith(bytes, from, to, VIRTUAL);
    int end = Ascii.trimEnd(bytes, from, to);
    end = end > from && bytes[end - 1] == ':' ? end - 1 : end;
    int close = Ascii.lastIndexOf(bytes, from, end, ']');
    int open = Ascii.indexOf(bytes, from, end, '[') + 1;
    if (close < open || !ends(bytes, close + 1, end, virtual)) {
      return false;
    }
    int nameEnd = virtual ? close : beforeGroup(bytes, open, close);
    if (nameEnd < 0) {
      return false;
    }
    thread.begin(line);
    int name = open;
    if (open < nameEnd && bytes[open] == '#') {
      int digits = Ascii.skipDigits(bytes, open + 1, nameEnd);
      thread.id(Ascii.number(bytes, open + 1, digits));
      name = Math.min(digits + 1, nameEnd);
    }
    thread.name(Ascii.text(bytes, name, nameEnd));
    thread.virtual(virtual);
    return true;
  }

  /** The end of the name in {@code main,5,main}, -1 if there is no priority behind it. */
  private static int beforeGroup(byte[] bytes, int from, int to) {
    int group = Ascii.lastIndexOf(bytes, from, to, ',');
    int priority = group < 0 ? -1 : Ascii.lastIndexOf(bytes, from, group, ',');
    boolean number = priority >= 0 && Ascii.number(bytes, priority + 1, group) >= 0;
    return number ? priority : -1;
  }

  /** Nothing, a state, or for a virtual thread {@code /waiting}. */
  private static boolean ends(byte[] bytes, int from, int to, boolean virtual) {
    int text = Ascii.skipBlanks(bytes, from, to);
    return text == to || (virtual && bytes[text] == '/') || StateWord.is(bytes, text, to);
  }
}
