package io.leakscan.threads.hotspot;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.jvm.Damage;
import java.util.List;

/**
 * One dump: a title, the VM's thread list, threads, the count of JNI references, deadlocks.
 *
 * <p>Lines that are none of these may stand anywhere: a {@code kill -3} writes into the program's
 * own log. Below the JNI line the dump is whole; what follows is passed on until deadlocks or
 * another dump begin.
 */
final class HotSpotParser implements DumpParser {
  /** So many lines that are not understood are no log lines within a dump but its end. */
  private static final int LONGEST_GAP = 10_000;

  private enum Section {
    THREADS,
    DEADLOCKS,
    /** Below {@code JNI global refs: 7, weak refs: 0}. */
    AFTER
  }

  private final Title title;
  private final FatalText fatal;
  private final Damage damage = new Damage();
  private final SmrSection smr = new SmrSection();
  private final DeadlockSection deadlocks = new DeadlockSection();
  private final ThreadLines threads;
  private final SnapshotWriter writer;
  private Section section = Section.THREADS;
  private boolean started;
  private int lastLine;
  private boolean unfinishedDeadlocks;

  HotSpotParser(Pools pools, FrameTexts frameTexts, Title title, FatalText fatal) {
    this.fatal = fatal;
    this.title = title;
    this.threads = new ThreadLines(pools, frameTexts, smr, damage);
    this.writer = new SnapshotWriter(title, damage, smr);
  }

  /** Where the text of a line begins. */
  static int textFrom(Line line) {
    return Ascii.skipBlanks(line.bytes(), line.from(), line.to());
  }

  @Override
  public Verdict accept(Line line) {
    // Two methods, so that the compiler spends its time on the one that frames go through.
    if (threads.acceptNextFrame(line)) {
      return Verdict.TAKEN;
    }
    Verdict verdict = acceptOther(line);
    lastLine = verdict == Verdict.TAKEN ? line.number() : lastLine;
    return verdict;
  }

  private Verdict acceptOther(Line line) {
    LineKind kind = LineKind.of(line);
    if (kind == LineKind.DUMP) {
      if (started || !title.present()) {
        return Verdict.ENDED;
      }
      started = true;
      return Verdict.TAKEN;
    }
    started = true;
    if (line.cut()) {
      damage.longLine(line.number());
    }
    if (damage.waiting() > LONGEST_GAP) {
      return Verdict.ENDED;
    }
    return switch (section) {
      case THREADS -> inThreads(kind, line);
      case DEADLOCKS -> inDeadlocks(kind, line);
      case AFTER -> after(kind, line);
    };
  }

  private Verdict inThreads(LineKind kind, Line line) {
    if (smr.inside()) {
      if (kind == LineKind.BLANK || (kind == LineKind.OTHER && smr.accept(line))) {
        return Verdict.TAKEN;
      }
      if (kind != LineKind.OTHER) {
        smr.end();
      }
    }
    return switch (kind) {
      case SMR -> {
        smr.begin();
        damage.goesOn();
        yield Verdict.TAKEN;
      }
      case JNI -> {
        threads.end();
        damage.goesOn();
        section = Section.AFTER;
        yield Verdict.TAKEN;
      }
      case DEADLOCK -> {
        threads.end();
        yield beginDeadlock(line);
      }
      default -> threads.accept(kind, line) ? Verdict.TAKEN : Verdict.PASSED;
    };
  }

  private Verdict beginDeadlock(Line line) {
    damage.goesOn();
    section = Section.DEADLOCKS;
    unfinishedDeadlocks = true;
    deadlocks.begin(line.number());
    return Verdict.TAKEN;
  }

  private Verdict inDeadlocks(LineKind kind, Line line) {
    return switch (kind) {
      case BLANK -> Verdict.TAKEN;
      case DEADLOCK -> beginDeadlock(line);
      case DEADLOCK_STACKS -> {
        damage.goesOn();
        deadlocks.stacks();
        yield Verdict.TAKEN;
      }
      case DEADLOCK_COUNT -> {
        damage.goesOn();
        unfinishedDeadlocks = false;
        section = Section.AFTER;
        yield Verdict.TAKEN;
      }
      case JNI -> {
        section = Section.AFTER;
        yield Verdict.TAKEN;
      }
      case FRAME, LOCK -> deadlockLine(deadlocks.inStacks() || deadlocks.accept(line), line);
      case QUOTE ->
          threads.isHeader(line) ? Verdict.ENDED : deadlockLine(deadlocks.accept(line), line);
      default -> deadlockLine(deadlocks.accept(line), line);
    };
  }

  private Verdict deadlockLine(boolean understood, Line line) {
    if (understood) {
      damage.goesOn();
      return Verdict.TAKEN;
    }
    damage.foreign(line);
    return Verdict.PASSED;
  }

  private Verdict after(LineKind kind, Line line) {
    return switch (kind) {
      case DEADLOCK -> beginDeadlock(line);
      case QUOTE -> threads.isHeader(line) ? Verdict.ENDED : Verdict.PASSED;
      default -> Verdict.PASSED;
    };
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    threads.end();
    boolean open = section == Section.THREADS && !threads.sawJmx();
    if (open && (cutInLine > 0 || !title.endsWithoutMark())) {
      writer.cutInThreads(cutInLine);
    } else if (unfinishedDeadlocks) {
      writer.cutInDeadlocks(cutInLine);
    }
    String crash = fatal.near(title.line(), lastLine);
    return List.of(writer.snapshot(threads, deadlocks.finish(), crash));
  }
}
