package io.leakscan.threads.vthread;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.threads.intern.Texts;
import io.leakscan.threads.jvm.JavaTextForm;
import io.leakscan.threads.jvm.JavaThread;
import io.leakscan.threads.jvm.StateWord;

/**
 * The header of a thread in a dump to a file.
 *
 * <pre>
 * #132 "v-spin" virtual RUNNABLE 2026-11-21T01:37:41.054Z
 * #3 "main" WAITING 2026-11-21T06:28:16.681945712Z
 * #22 "" virtual
 * #3 "main"
 * </pre>
 *
 * <p>The last two are those of JDK 21 to 23. The name is the program's own text and may hold quotes
 * and line breaks, so the header is read from the right.
 */
final class VThreadForm implements JavaTextForm {
  private static final byte[] VIRTUAL = literal(" virtual");
  private static final byte[] WORD = literal("Thread ");

  private final Texts texts;

  VThreadForm(Texts texts) {
    this.texts = texts;
  }

  @Override
  public String id() {
    return VThreadTextFormat.ID;
  }

  /** JDK 21 to 23 print {@code java.base/java.lang.Thread.run(Thread.java:1583)}. */
  @Override
  public boolean bareFrames() {
    return true;
  }

  @Override
  public boolean mayBegin(byte[] bytes, int from, int to) {
    return nameFrom(bytes, from, to) > 0;
  }

  /** {@code WAITING 2026-11-21T06:28:16.681945712Z}. */
  @Override
  public boolean isDamagedHeader(byte[] bytes, int from, int to) {
    int end = Ascii.trimEnd(bytes, from, to);
    int blank = Ascii.lastIndexOf(bytes, from, end, ' ');
    if (blank < 0 || !Instants.is(bytes, blank + 1, end)) {
      return false;
    }
    return StateWord.is(bytes, Ascii.lastIndexOf(bytes, from, blank, ' ') + 1, blank);
  }

  /** Where the name begins, 0 if this is no header. A prototype printed {@code Thread #3}. */
  private static int nameFrom(byte[] bytes, int from, int to) {
    int sign = Ascii.startsWith(bytes, from, to, WORD) ? from + WORD.length : from;
    if (sign >= to || bytes[sign] != '#') {
      return 0;
    }
    int end = Ascii.skipDigits(bytes, sign + 1, to);
    boolean name = end > sign + 1 && end + 1 < to && bytes[end] == ' ' && bytes[end + 1] == '"';
    return name ? end + 2 : 0;
  }

  @Override
  public Sureness header(byte[] bytes, int from, int to, int line, JavaThread thread) {
    int nameFrom = nameFrom(bytes, from, to);
    int end = Ascii.trimEnd(bytes, nameFrom, to);
    int blank = Ascii.lastIndexOf(bytes, nameFrom, end, ' ');
    boolean timed = blank > 0 && Instants.is(bytes, blank + 1, end);
    end = timed ? blank : end;
    String state = "";
    blank = Ascii.lastIndexOf(bytes, nameFrom, end, ' ');
    if (blank > 0 && StateWord.is(bytes, blank + 1, end)) {
      state = texts.of(bytes, blank + 1, end);
      end = blank;
    }
    boolean virtual = Ascii.endsWith(bytes, nameFrom, end, VIRTUAL);
    end = virtual ? end - VIRTUAL.length : end;
    if (end <= nameFrom || bytes[end - 1] != '"') {
      return Sureness.NO;
    }
    int sign = Ascii.indexOf(bytes, from, nameFrom, '#');
    thread.begin(line);
    thread.id(Ascii.number(bytes, sign + 1, nameFrom - 2));
    thread.name(Ascii.text(bytes, nameFrom, end - 1));
    thread.virtual(virtual);
    thread.state(state);
    return timed && !state.isEmpty() ? Sureness.YES : Sureness.WITH_FRAMES;
  }
}
