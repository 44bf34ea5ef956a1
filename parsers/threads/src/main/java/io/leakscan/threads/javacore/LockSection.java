package io.leakscan.threads.javacore;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.model.LockRef;
import io.leakscan.model.ReportedDeadlock;
import io.leakscan.model.ReportedDeadlock.LockKind;
import io.leakscan.model.ReportedDeadlock.Member;
import io.leakscan.threads.intern.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines whose tags belong to the family {@code LK}: monitors, who owns and who waits for them,
 * and the cycles that the VM found.
 *
 * <pre>
 * 3LKMONOBJECT       java/lang/Object@0x00000000FFE26A10: owner "T1" (J9VMThread:0x0000000000FD0100), entry count 1
 * 3LKWAITER                "T2" (J9VMThread:0x0000000000FD0700)
 * 3LKWAITNOTIFY            "T3" (J9VMThread:0x0000000000FD0D00)
 * 1LKDEADLOCK    Deadlock detected !!!
 * 2LKDEADLOCKTHR  Thread "T1" (0x0000000000FD0100)
 * 3LKDEADLOCKWTR    is waiting for:
 * 4LKDEADLOCKMON      sys_mon_t:0x08C2B344 infl_mon_t: 0x08C2B384:
 * 4LKDEADLOCKOBJ      java/lang/Object@0x00000000FFE26A20
 * 3LKDEADLOCKOWN    which is owned by:
 * 2LKDEADLOCKTHR  Thread "T2" (0x0000000000FD0700)
 * </pre>
 *
 * <p>The first thread of a cycle, repeated, closes it.
 */
final class LockSection {
  private static final byte[] THREAD = literal("Thread ");

  private final Texts texts;
  private final List<Holding> holdings = new ArrayList<>();
  private final Map<Long, LockRef> waits = new HashMap<>();
  private final List<ReportedDeadlock> cycles = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private @Nullable J9Object object;
  private int headingLine;
  private boolean inDeadlock;
  private @Nullable String waiter;
  private LockKind kind = LockKind.OWNABLE_SYNCHRONIZER;
  private String identity = "";
  private String className = "";

  LockSection(Texts texts) {
    this.texts = texts;
  }

  /** Takes a line of the family. */
  void accept(Tagged line, int number) {
    switch (line.tag()) {
      case "3LKMONOBJECT" -> monitor(line);
      case "2LKREGMON" -> object = null;
      case "3LKWAITER" -> waiter(line, LockRef.Role.WAITING_TO_LOCK);
      case "3LKWAITNOTIFY" -> waiter(line, LockRef.Role.WAITING_ON);
      case "1LKDEADLOCK" -> {
        endCycle();
        inDeadlock = true;
        headingLine = number;
      }
      case "2LKDEADLOCKTHR" -> member(line);
      case "4LKDEADLOCKMON" -> kind = LockKind.MONITOR;
      case "4LKDEADLOCKREG" -> kind = LockKind.RAW_MONITOR;
      case "4LKDEADLOCKOBJ" -> {
        J9Object waited = J9Object.read(line.bytes(), line.from(), line.to(), texts);
        identity = waited == null ? "" : waited.address();
        className = waited == null ? "" : waited.className();
      }
      default -> {
        // Counts, headings, and what says the same in other words.
      }
    }
  }

  private void monitor(Tagged line) {
    object = J9Object.read(line.bytes(), line.from(), line.to(), texts);
    int quote = Ascii.indexOf(line.bytes(), line.from(), line.to(), '"');
    Owner owner = quote < 0 ? null : Owner.read(line.bytes(), quote, line.to(), texts);
    if (object != null && owner != null && owner.address() >= 0) {
      holdings.add(new Holding(object, owner.address(), LockRef.Role.LOCKED));
    }
  }

  private void waiter(Tagged line, LockRef.Role role) {
    Owner thread = Owner.read(line.bytes(), line.from(), line.to(), texts);
    if (object != null && thread != null && thread.address() >= 0) {
      waits.put(thread.address(), new LockRef(object.address(), object.className(), role, 0));
    }
  }

  private void member(Tagged line) {
    int at = line.after(THREAD);
    Owner thread = at < 0 ? null : Owner.read(line.bytes(), at, line.to(), texts);
    if (thread == null || !inDeadlock) {
      return;
    }
    if (waiter != null) {
      members.add(new Member(waiter, kind, identity, className, thread.name()));
    }
    kind = LockKind.OWNABLE_SYNCHRONIZER;
    identity = "";
    className = "";
    waiter = thread.name();
    if (!members.isEmpty() && members.get(0).thread().equals(thread.name())) {
      endCycle();
      inDeadlock = true;
    }
  }

  private void endCycle() {
    if (!members.isEmpty()) {
      cycles.add(new ReportedDeadlock(members, headingLine));
      members.clear();
    }
    waiter = null;
    inDeadlock = false;
  }

  /** Whether the text ended in the middle of a cycle. */
  boolean unfinished() {
    return waiter != null;
  }

  List<ReportedDeadlock> finish() {
    endCycle();
    return cycles;
  }

  List<Holding> holdings() {
    return holdings;
  }

  /** What the thread at an address waits for, null if it is in no queue. */
  @Nullable LockRef waitOf(long address) {
    return waits.get(address);
  }
}
