package io.leakscan.threads.threadinfo;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.threads.intern.Texts;
import io.leakscan.threads.jvm.JavaThread;
import io.leakscan.threads.jvm.StateWord;

/**
 * The first line of a thread as programs print it that go over {@code Thread.getAllStackTraces()}
 * themselves, and as GraalVM's native images do on SIGQUIT: a name in quotes, a state, and nothing
 * that is not a number, a {@code key=value} or {@code daemon}.
 *
 * <pre>
 * "worker-1" #12 WAITING
 * "worker-1" id=12, prio=5 (WAITING):
 * "main" #1 daemon thread=0x00007f41c0000b80 state=RUNNABLE
 * </pre>
 */
final class PlainHeader {
  private static final byte[] DAEMON = literal("daemon");
  private static final byte[] STATE = literal("state=");
  private static final byte[] ID = literal("id=");

  private int stateFrom;
  private int stateTo;
  private long id;
  private boolean daemon;

  boolean read(byte[] bytes, int from, int to, int line, JavaThread thread, Texts texts) {
    int quote = Ascii.lastIndexOf(bytes, from, to, '"');
    if (quote <= from || !fields(bytes, quote + 1, to)) {
      return false;
    }
    thread.begin(line);
    thread.name(Ascii.text(bytes, from + 1, quote));
    thread.state(texts.of(bytes, stateFrom, stateTo));
    if (id >= 0) {
      thread.id(id);
    }
    if (daemon) {
      thread.daemon(true);
    }
    return true;
  }

  /** Whether all that stands behind the name is known, and a state is there. */
  private boolean fields(byte[] bytes, int from, int to) {
    stateFrom = -1;
    id = Ascii.NOT_A_NUMBER;
    daemon = false;
    int at = Ascii.skipBlanks(bytes, from, to);
    while (at < to) {
      int end = at;
      while (end < to && bytes[end] != ' ' && bytes[end] != '\t') {
        end++;
      }
      if (!field(bytes, skip(bytes, at, end), trim(bytes, at, end))) {
        return false;
      }
      at = Ascii.skipBlanks(bytes, end, to);
    }
    return stateFrom >= 0;
  }

  private boolean field(byte[] bytes, int from, int to) {
    int value = Ascii.startsWith(bytes, from, to, STATE) ? from + STATE.length : from;
    if (StateWord.is(bytes, value, to)) {
      stateFrom = value;
      stateTo = to;
      return true;
    }
    if (Ascii.startsWith(bytes, from, to, DAEMON) && to == from + DAEMON.length) {
      daemon = true;
      return true;
    }
    if (Ascii.startsWith(bytes, from, to, ID)) {
      id = Ascii.number(bytes, from + ID.length, to);
      return id >= 0;
    }
    long number = Ascii.number(bytes, from, to);
    if (number >= 0) {
      id = id < 0 ? number : id;
      return true;
    }
    return from >= to || Ascii.indexOf(bytes, from + 1, to, '=') > 0;
  }

  /** Behind the brackets and the number sign with which a field may begin. */
  private static int skip(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && (bytes[i] == '[' || bytes[i] == '(' || bytes[i] == '#' || bytes[i] == '-')) {
      i++;
    }
    return i;
  }

  /** Before the signs with which it may end. */
  private static int trim(byte[] bytes, int from, int to) {
    int i = to;
    while (i > from
        && (bytes[i - 1] == ']'
            || bytes[i - 1] == ')'
            || bytes[i - 1] == ','
            || bytes[i - 1] == ';'
            || bytes[i - 1] == ':')) {
      i--;
    }
    return i;
  }
}
