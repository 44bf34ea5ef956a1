package io.leakscan.threads.javacore;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.Timing;
import io.leakscan.threads.draft.ThreadDraft;

/** The numbers that stand below the title of a thread. */
final class ThreadDetails {
  private static final byte[] GET_ID = literal("getId:0x");
  private static final byte[] DAEMON = literal("isDaemon:true");
  private static final byte[] NATIVE_ID = literal("native thread ID:0x");
  private static final byte[] CPU = literal("total: ");
  private static final byte[] CATEGORY = literal("category=\"");
  private static final byte[] APPLICATION = literal("Application");
  private static final byte[] CARRIER = literal("Type: Carrier");
  private static final int MICRO_DIGITS = 6;

  private final ThreadDraft thread;
  private boolean ofTheVm;

  ThreadDetails(ThreadDraft thread) {
    this.thread = thread;
  }

  void begin() {
    // "Anonymous native thread" has no address.
    ofTheVm = thread.identity().address() == ThreadIdentity.NONE;
  }

  /** Takes a line below the title. */
  void accept(Tagged line) {
    ThreadIdentity known = thread.identity();
    switch (line.tag()) {
      case "3XMJAVALTHREAD" -> {
        long id = hex(line, GET_ID);
        thread.identity(new ThreadIdentity(known.name(), id, known.address(), known.nativeId()));
        thread.daemon(line.after(DAEMON) >= 0);
      }
      case "3XMTHREADINFO1" -> {
        long id = hex(line, NATIVE_ID);
        thread.identity(new ThreadIdentity(known.name(), known.id(), known.address(), id));
      }
      case "3XMCPUTIME" -> {
        long micros = micros(line);
        if (micros >= 0) {
          thread.timing(new Timing(micros, Timing.UNKNOWN, Timing.UNKNOWN));
        }
        int category = line.after(CATEGORY);
        ofTheVm |=
            category >= 0 && !Ascii.startsWith(line.bytes(), category, line.to(), APPLICATION);
      }
      case "3XMVTHDINFO1" -> {
        if (line.after(CARRIER) >= 0) {
          thread.kind(ThreadKind.CARRIER);
        }
      }
      default -> {
        // The class loader, the range of the stack, what was allocated, native frames.
      }
    }
  }

  /** Threads of the compiler and the collector are objects of Java too, and have no Java stack. */
  void finish() {
    if (ofTheVm && thread.depth() == 0) {
      thread.kind(ThreadKind.VM_INTERNAL);
    }
  }

  private static long hex(Tagged line, byte[] mark) {
    int from = line.after(mark);
    return from < 0
        ? ThreadIdentity.NONE
        : Ascii.hex(line.bytes(), from, Ascii.skipHex(line.bytes(), from, line.to()));
  }

  /** {@code CPU usage total: 0.052410771 secs}. */
  private static long micros(Tagged line) {
    byte[] bytes = line.bytes();
    int from = line.after(CPU);
    if (from < 0) {
      return Timing.UNKNOWN;
    }
    int point = Ascii.skipDigits(bytes, from, line.to());
    long seconds = point - from > 12 ? -1 : Ascii.number(bytes, from, point);
    if (seconds < 0) {
      return Timing.UNKNOWN;
    }
    long micros = 0;
    for (int i = 1; i <= MICRO_DIGITS; i++) {
      boolean digit = point + i < line.to() && Ascii.isDigit(bytes[point + i]);
      micros = micros * 10 + (digit ? bytes[point + i] - '0' : 0);
    }
    return seconds * 1_000_000 + micros;
  }
}
