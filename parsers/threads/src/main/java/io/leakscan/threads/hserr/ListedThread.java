package io.leakscan.threads.hserr;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.threads.intern.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A thread as the lists of a report print it.
 *
 * <pre>
 *   0x00007f4034096ba0 JavaThread "Reference Handler"          daemon [_thread_blocked, id=27922, stack(0x..,0x..) (1024K)]
 * =&gt;0x00007f40340bd010 JavaThread "label printer" [_thread_in_vm, id=27979, stack(0x..,0x..)]
 *   0x00007f980c07b420 VMThread "VM Thread" [stack: 0x..,0x..] [id=27767] _threads_hazard_ptr=0x..
 *   0x00007f980c0975c0 WatcherThread [stack: 0x..,0x..] [id=27777]
 * </pre>
 *
 * @param state {@code _thread_blocked}, which says only that the thread does not run; empty for the
 *     VM's own threads
 */
record ListedThread(ThreadIdentity identity, ThreadKind kind, boolean daemon, String state) {
  private static final byte[] ARROW = literal("=>");
  private static final byte[] HEX = literal("0x");
  private static final byte[] STATE = literal("[_thread_");
  private static final byte[] DAEMON = literal("daemon");
  private static final byte[] ID = literal("id=");

  /** The thread of a line, null if there is none. */
  static @Nullable ListedThread read(byte[] bytes, int from, int to, Texts texts) {
    int at = Ascii.startsWith(bytes, from, to, ARROW) ? from + ARROW.length : from;
    if (!Ascii.startsWith(bytes, at, to, HEX)) {
      return null;
    }
    int digits = at + HEX.length;
    int end = Ascii.skipHex(bytes, digits, to);
    return ofAddress(Ascii.hex(bytes, digits, end), bytes, end, to, texts);
  }

  /** What follows the address. */
  static @Nullable ListedThread ofAddress(
      long address, byte[] bytes, int from, int to, Texts texts) {
    int type = Ascii.skipBlanks(bytes, from, to);
    int state = Ascii.lastIndexOf(bytes, type, to, STATE);
    int fields = state >= 0 ? state : Ascii.lastIndexOf(bytes, type, to, '"');
    int bracket = fields < 0 ? Ascii.indexOf(bytes, type, to, '[') : fields;
    int open = Ascii.indexOf(bytes, type, to, '"');
    int close = Ascii.lastIndexOf(bytes, type, state >= 0 ? state : to, '"');
    int id = bracket < 0 ? -1 : Ascii.lastIndexOf(bytes, bracket, to, ID);
    if (id < 0 || address < 0) {
      return null;
    }
    boolean named = open >= 0 && close > open;
    if (state >= 0 && !named) {
      return null;
    }
    int nameEnd = Ascii.indexOf(bytes, type, to, ' ');
    String name =
        named
            ? texts.of(bytes, open + 1, close)
            : texts.of(bytes, type, nameEnd < 0 ? to : nameEnd);
    int number = id + ID.length;
    long nativeId = Ascii.number(bytes, number, Ascii.skipDigits(bytes, number, to));
    int comma = state < 0 ? -1 : Ascii.indexOf(bytes, state, to, ',');
    return new ListedThread(
        new ThreadIdentity(name, ThreadIdentity.NONE, address, nativeId),
        state >= 0 ? ThreadKind.PLATFORM : ThreadKind.VM_INTERNAL,
        state >= 0 && Ascii.indexOf(bytes, close, state, DAEMON) >= 0,
        comma < 0 ? "" : texts.of(bytes, state + 1, comma));
  }
}
