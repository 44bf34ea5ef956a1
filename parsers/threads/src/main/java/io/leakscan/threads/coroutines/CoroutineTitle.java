package io.leakscan.threads.coroutines;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.threads.intern.Texts;

/**
 * The first line of a coroutine.
 *
 * <pre>
 * Coroutine "parcel#2":StandaloneCoroutine{Active}@41c2284a, state: SUSPENDED
 * Coroutine DeferredCoroutine{Active}@757acd7b, state: RUNNING (Last suspension stacktrace, not an actual stacktrace)
 * </pre>
 *
 * <p>Names and numbers are there only in the debug mode of the library. Read from the right: names
 * are the program's own text. Reused for each coroutine.
 */
final class CoroutineTitle {
  private static final byte[] COROUTINE = literal("Coroutine ");
  private static final byte[] STATE = literal(", state: ");
  private static final byte[] REMARK = literal(" (");

  private ThreadIdentity identity = new ThreadIdentity("", -1, -1, -1);
  private String state = "";

  /** Whether the line is one; the fields are those of the last that was. */
  boolean read(Line line, Texts texts) {
    if (!line.startsWith(COROUTINE)) {
      return false;
    }
    byte[] bytes = line.bytes();
    int from = line.from() + COROUTINE.length;
    int comma = Ascii.lastIndexOf(bytes, from, line.to(), STATE);
    int at = comma < 0 ? -1 : Ascii.lastIndexOf(bytes, from, comma, '@');
    if (at < 0 || Ascii.skipHex(bytes, at + 1, comma) != comma || at + 1 == comma) {
      return false;
    }
    int quote = bytes[from] == '"' ? Ascii.lastIndexOf(bytes, from + 1, at, '"') : -1;
    String name = quote < 0 ? texts.of(bytes, from, comma) : texts.of(bytes, from + 1, quote);
    int hash = quote < 0 ? -1 : Ascii.lastIndexOf(bytes, from, quote, '#');
    long id = hash < 0 ? ThreadIdentity.NONE : Ascii.number(bytes, hash + 1, quote);
    long address = Ascii.hex(bytes, at + 1, comma);
    identity = new ThreadIdentity(name, id, address, ThreadIdentity.NONE);
    int start = comma + STATE.length;
    int remark = Ascii.indexOf(bytes, start, line.to(), REMARK);
    state = texts.of(bytes, start, Ascii.trimEnd(bytes, start, remark < 0 ? line.to() : remark));
    return true;
  }

  ThreadIdentity identity() {
    return identity;
  }

  /** {@code SUSPENDED}, {@code RUNNING} or {@code CREATED}. */
  String state() {
    return state;
  }
}
