package io.leakscan.threads.hotspot;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.model.LockRef;
import io.leakscan.threads.intern.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A line about a lock, from its hyphen on.
 *
 * <pre>
 * - waiting on &lt;0x00000000ffd02358&gt; (a java.lang.ref.ReferenceQueue$Lock)
 * - waiting on &lt;no object reference available&gt;
 * - waiting to re-lock in wait() &lt;0x00000000ffd02358&gt; (a java.lang.Object)
 * - waiting to lock &lt;0x00000000ffd02358&gt; (a java.lang.Class for com.acme.Registry)
 * - locked &lt;0x00000000ffd02358&gt; (a [I)
 * - parking to wait for  &lt;0x00000000ffda5a38&gt; (a java.util.concurrent.SynchronousQueue$Transferer)
 * - waiting on the Class initialization monitor for com.acme.Registry
 * - eliminated &lt;owner is scalar replaced&gt; (a java.lang.Object)	at com.acme.Main.run(Main.java:60)
 * - &lt;0x00000000ffda5a38&gt; (a java.util.concurrent.locks.ReentrantLock$NonfairSync)
 * - None
 * - waiting to lock &lt;5c1d4d67&gt; (a java.lang.Object) owned by "main" t@1
 * - Locked &lt;4a7adfbd&gt; (a java.util.concurrent.locks.ReentrantLock$NonfairSync)
 * </pre>
 *
 * <p>The last two come over JMX and from Spring Boot.
 */
public final class LockLine {
  private static final byte[] CLASS_INIT =
      literal("- waiting on the Class initialization monitor for ");
  private static final byte[] RELOCK = literal("- waiting to re-lock in wait()");
  private static final byte[] TO_LOCK = literal("- waiting to lock");
  private static final byte[] WAITING_ON = literal("- waiting on");
  private static final byte[] LOCKED = literal("- locked");
  private static final byte[] PARKING = literal("- parking to wait for");
  private static final byte[] ELIMINATED = literal("- eliminated");
  private static final byte[] OWNED = literal("- <");
  private static final byte[] RELEASE = literal(" to release lock on <");
  private static final byte[] JMX_OWNED = literal("- Locked <");
  private static final byte[] NONE = literal("- None");
  private static final byte[] NEXT_FRAME = literal("at ");
  private static final byte[] NEXT_LOCK = literal("- ");
  private static final byte[] CLASS = literal("(a ");

  private LockLine() {}

  /** Whether the range begins like a line about a lock. */
  public static boolean begins(byte[] bytes, int from, int to) {
    LockRef.Role role = role(bytes, from, to);
    if (role == null) {
      return isNone(bytes, from, to);
    }
    return role == LockRef.Role.CLASS_INIT
        || Ascii.indexOf(bytes, from, to, '<') >= 0
        || lacksAddress(bytes, from, to);
  }

  /**
   * {@code - waiting on (a java.lang.Object)}: who took {@code <0x00000000ffd02358>} for a tag of
   * HTML has dropped it.
   */
  static boolean lacksAddress(byte[] bytes, int from, int to) {
    int open = Ascii.indexOf(bytes, from, to, CLASS);
    return open > from + 1
        && bytes[open - 1] == ' '
        && bytes[Ascii.trimEnd(bytes, open, to) - 1] == ')'
        && Ascii.indexOf(bytes, from, to, '<') < 0;
  }

  /** {@code - None} below {@code Locked ownable synchronizers:}. */
  public static boolean isNone(byte[] bytes, int from, int to) {
    return startsWith(bytes, from, to, NONE);
  }

  /**
   * Where the line that the JVM glued to this one begins ({@code at ...} or {@code - ...}), {@code
   * to} if there is none. JDK 17 and older forget the line end behind {@code - eliminated <owner is
   * scalar replaced>}.
   */
  static int glued(byte[] bytes, int from, int to) {
    if (!startsWith(bytes, from, to, ELIMINATED)) {
      return to;
    }
    for (int close = Ascii.indexOf(bytes, from, to, ')');
        close >= 0;
        close = Ascii.indexOf(bytes, close + 1, to, ')')) {
      int next = Ascii.skipBlanks(bytes, close + 1, to);
      boolean apart = next > close + 1;
      if (apart
          && (startsWith(bytes, next, to, NEXT_FRAME) || startsWith(bytes, next, to, NEXT_LOCK))) {
        return next;
      }
    }
    return to;
  }

  /**
   * The lock of the line in {@code [from, to)}, which {@link #begins} like one.
   *
   * @param depth the index of the frame above
   */
  public static LockRef read(byte[] bytes, int from, int to, int depth, Texts texts) {
    LockRef.Role role = role(bytes, from, to);
    if (role == null) {
      throw new IllegalArgumentException("not a lock line");
    }
    if (role == LockRef.Role.CLASS_INIT) {
      int end = Ascii.trimEnd(bytes, from, to);
      String owner = texts.of(bytes, Math.min(from + CLASS_INIT.length, end), end);
      return new LockRef(owner, owner, role, depth);
    }
    return lock(role, bytes, from, to, depth, texts);
  }

  private static LockRef lock(
      LockRef.Role role, byte[] bytes, int from, int to, int depth, Texts texts) {
    int less = Ascii.indexOf(bytes, from, to, '<');
    int greater = Ascii.indexOf(bytes, Math.max(less, from), to, '>');
    int after = Math.max(greater, from);
    String identity = "";
    // <no object reference available> and <owner is scalar replaced> name no object.
    if (less >= 0 && greater > less && Ascii.indexOf(bytes, less, greater, ' ') < 0) {
      identity = texts.of(bytes, less + 1, greater);
    }
    int open = Ascii.indexOf(bytes, after, to, CLASS);
    int close = open < 0 ? -1 : Ascii.indexOf(bytes, open, to, ')');
    String className = close < 0 ? "" : texts.of(bytes, open + CLASS.length, close);
    int frame = role == LockRef.Role.OWNED_SYNCHRONIZER ? LockRef.NO_FRAME : depth;
    return new LockRef(identity, className, role, frame);
  }

  /** {@code waiting for main@1 to release lock on <0x3f2> (a com.acme.Till)}, from a debugger. */
  static @Nullable LockRef release(byte[] bytes, int from, int to, Texts texts) {
    int mark = Ascii.indexOf(bytes, from, to, RELEASE);
    return mark < 0 ? null : lock(LockRef.Role.WAITING_TO_LOCK, bytes, mark, to, 0, texts);
  }

  private static LockRef.@Nullable Role role(byte[] bytes, int from, int to) {
    if (to - from < 4) {
      return null;
    }
    // The byte behind "- " tells most of them apart.
    return switch (bytes[from + 2]) {
      case 'l' -> startsWith(bytes, from, to, LOCKED) ? LockRef.Role.LOCKED : null;
      case 'p' -> startsWith(bytes, from, to, PARKING) ? LockRef.Role.PARKING_FOR : null;
      case 'e' -> startsWith(bytes, from, to, ELIMINATED) ? LockRef.Role.ELIMINATED : null;
      // "-  (a java.util.concurrent.locks.ReentrantLock$NonfairSync)"
      case ' ' ->
          startsWith(bytes, from + 3, to, CLASS) && lacksAddress(bytes, from, to)
              ? LockRef.Role.OWNED_SYNCHRONIZER
              : null;
      case '<' -> startsWith(bytes, from, to, OWNED) ? LockRef.Role.OWNED_SYNCHRONIZER : null;
      case 'L' -> startsWith(bytes, from, to, JMX_OWNED) ? LockRef.Role.OWNED_SYNCHRONIZER : null;
      case 'w' -> waiting(bytes, from, to);
      default -> null;
    };
  }

  private static LockRef.@Nullable Role waiting(byte[] bytes, int from, int to) {
    if (startsWith(bytes, from, to, CLASS_INIT)) {
      return LockRef.Role.CLASS_INIT;
    }
    if (startsWith(bytes, from, to, WAITING_ON)) {
      return LockRef.Role.WAITING_ON;
    }
    if (startsWith(bytes, from, to, RELOCK)) {
      return LockRef.Role.WAITING_TO_RELOCK;
    }
    return startsWith(bytes, from, to, TO_LOCK) ? LockRef.Role.WAITING_TO_LOCK : null;
  }
}
