package io.leakscan.threads.jvm;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.model.LockRef;
import io.leakscan.model.LockRef.Role;
import io.leakscan.threads.intern.Texts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line about a lock, as Java code prints it: objects have an identity hash and no address.
 *
 * <pre>
 * - locked &lt;java.lang.Object@1e915619&gt;
 * - waiting to lock &lt;java.lang.Object@1e915619&gt;
 * - waiting on &lt;java.lang.Object@1e915619&gt;
 * - parking to wait for &lt;java.util.concurrent.locks.ReentrantLock$NonfairSync@6d837bb3&gt;, owner #12
 * - lock is eliminated
 * -  blocked on java.lang.Object@1e915619
 * -  locked java.lang.Object@1e915619
 * -  waiting on java.util.concurrent.locks.ReentrantLock$NonfairSync@6d837bb3
 * - java.util.concurrent.ThreadPoolExecutor$Worker@1d44bcb4
 * - waiting on &lt;0x038af386&gt; (a java.lang.Object)
 * </pre>
 *
 * <p>From {@code blocked on} they are those of {@code ThreadInfo}, where {@code waiting on} is said
 * of a thread that parks, too; the last is that of the metrics library.
 */
public final class LockText {
  private static final byte[] LOCKED = literal("locked ");
  private static final byte[] TO_LOCK = literal("waiting to lock ");
  private static final byte[] BLOCKED_ON = literal("blocked on ");
  private static final byte[] WAITING_ON = literal("waiting on ");
  private static final byte[] PARKING = literal("parking to wait for ");
  private static final byte[][] WORDS = {LOCKED, TO_LOCK, BLOCKED_ON, WAITING_ON, PARKING};
  private static final byte[] ELIMINATED = literal("lock is eliminated");
  private static final byte[] HEX = literal("0x");
  private static final byte[] CLASS = literal("(a ");
  private static final byte[] OWNER = literal("owner #");

  private LockText() {}

  /**
   * Adds what the line in {@code [from, to)} says, from its hyphen on, to the thread.
   *
   * @param synchronizers whether it stands in the section of synchronizers
   * @return false if it says nothing that is known
   */
  public static boolean read(
      byte[] bytes, int from, int to, boolean synchronizers, JavaThread thread, Texts texts) {
    int word = Ascii.skipBlanks(bytes, from + 1, to);
    if (startsWith(bytes, word, to, ELIMINATED)) {
      thread.lock("", Role.ELIMINATED, thread.depth() - 1);
      return true;
    }
    byte[] known = word(bytes, word, to);
    int object = known == null ? word : word + known.length;
    int end = Ascii.trimEnd(bytes, object, to);
    int close = end;
    if (object < end && bytes[object] == '<') {
      object++;
      close = Ascii.indexOf(bytes, object, end, '>');
    }
    String lock = lock(bytes, object, close, end, texts);
    // A cut line has lost its bracket, or the hash.
    if (lock == null || (known == null && !synchronizers)) {
      return false;
    }
    if (known == null) {
      thread.lock(lock, Role.OWNED_SYNCHRONIZER, LockRef.NO_FRAME);
    } else if (known == LOCKED) {
      // Above its first frame the metrics library repeats the lock that a thread waits for.
      if (thread.depth() > 0) {
        thread.lock(lock, Role.LOCKED, thread.depth() - 1);
      }
    } else {
      waits(known, lock, thread);
      owner(bytes, close, end, thread);
    }
    return true;
  }

  /** Whether the line names no object, as where {@code <C@hash>} was taken for a tag of HTML. */
  static boolean lacksObject(byte[] bytes, int from, int to) {
    int word = Ascii.skipBlanks(bytes, from + 1, to);
    int end = Ascii.trimEnd(bytes, word, to);
    for (byte[] known : WORDS) {
      // The blank at its end is gone too.
      if (end - word == known.length - 1 && Arrays.equals(bytes, word, end, known, 0, end - word)) {
        return true;
      }
    }
    return false;
  }

  /** {@code C@hash}, which may be printed as {@code <0xhash> (a C)}; null if there is none. */
  private static @Nullable String lock(byte[] bytes, int from, int close, int end, Texts texts) {
    if (close <= from || Ascii.indexOf(bytes, from, close, ' ') >= 0) {
      return null;
    }
    if (Ascii.indexOf(bytes, from, close, '@') >= 0) {
      return texts.of(bytes, from, close);
    }
    int type = Ascii.indexOf(bytes, close, end, CLASS);
    long hash = startsWith(bytes, from, close, HEX) ? Ascii.hex(bytes, from + 2, close) : -1;
    boolean known = type > 0 && hash >= 0 && hash <= Integer.MAX_VALUE && bytes[end - 1] == ')';
    return known ? LockName.of(texts.of(bytes, type + CLASS.length, end - 1), (int) hash) : null;
  }

  private static byte @Nullable [] word(byte[] bytes, int from, int to) {
    for (byte[] word : WORDS) {
      if (startsWith(bytes, from, to, word)) {
        return word;
      }
    }
    return null;
  }

  private static void waits(byte[] word, String lock, JavaThread thread) {
    if (word == PARKING) {
      thread.waitsFor(lock, Role.PARKING_FOR);
    } else if (word == WAITING_ON) {
      thread.waitsFor(lock);
    } else {
      thread.waitsFor(lock, Role.WAITING_TO_LOCK);
    }
  }

  private static void owner(byte[] bytes, int from, int to, JavaThread thread) {
    int mark = Ascii.indexOf(bytes, from, to, OWNER);
    if (mark >= 0) {
      int digits = mark + OWNER.length;
      thread.ownedBy(Ascii.number(bytes, digits, Ascii.skipDigits(bytes, digits, to)));
    }
  }
}
