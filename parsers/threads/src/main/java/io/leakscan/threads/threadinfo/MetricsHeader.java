package io.leakscan.threads.threadinfo;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.threads.intern.Texts;
import io.leakscan.threads.jvm.JavaThread;
import io.leakscan.threads.jvm.StateWord;

/**
 * The first line of a thread in the dump of the metrics library, which Dropwizard serves as {@code
 * /threads}.
 *
 * <pre>
 * "pool-1-thread-1" id=16 state=WAITING
 *     - waiting on &lt;0x38af3868&gt; (a java.util.concurrent.locks.ReentrantLock$NonfairSync)
 *     - locked &lt;0x38af3868&gt; (a java.util.concurrent.locks.ReentrantLock$NonfairSync)
 *      owned by main id=1
 * "main" id=1 state=RUNNABLE (running in native)
 * </pre>
 */
final class MetricsHeader {
  private static final byte[] ID = literal("\" id=");
  private static final byte[] STATE = literal(" state=");

  private MetricsHeader() {}

  static boolean read(byte[] bytes, int from, int to, int line, JavaThread thread, Texts texts) {
    int mark = Ascii.lastIndexOf(bytes, from, to, ID);
    int state = mark < 0 ? -1 : Ascii.indexOf(bytes, mark, to, STATE);
    if (mark <= from || state < 0) {
      return false;
    }
    int word = state + STATE.length;
    int blank = Ascii.indexOf(bytes, word, to, ' ');
    int end = blank < 0 ? Ascii.trimEnd(bytes, word, to) : blank;
    long id = Ascii.number(bytes, mark + ID.length, state);
    if (id < 0 || !StateWord.is(bytes, word, end)) {
      return false;
    }
    thread.begin(line);
    thread.name(Ascii.text(bytes, from + 1, mark));
    thread.id(id);
    thread.state(texts.of(bytes, word, end));
    return true;
  }
}
