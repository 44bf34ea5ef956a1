package io.leakscan.threads.jhsdb;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.Capability;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.draft.Capabilities;
import io.leakscan.threads.hotspot.DeadlockSection;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.jvm.Damage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One dump of the agent: what it attached to, the deadlocks, the threads. Nothing ends it. */
final class JhsdbParser implements DumpParser {
  /** So many lines that are not understood are no longer within a dump. */
  private static final int LONGEST_GAP = 10_000;

  private static final byte[] PROCESS = literal("Attaching to process ID ");

  private final Damage damage = new Damage();
  private final DeadlockSection deadlocks = new DeadlockSection();
  private final AgentThreads threads;
  private String vm = "";
  private long processId = ThreadIdentity.NONE;
  private int firstLine;
  private boolean started;
  private boolean whole;
  private boolean inDeadlocks;
  private boolean sawDeadlocks;

  JhsdbParser(Pools pools, FrameTexts frameTexts) {
    this.threads = new AgentThreads(pools, frameTexts, damage);
  }

  @Override
  public Verdict accept(Line line) {
    AgentLine kind = AgentLine.of(line);
    boolean again = kind == AgentLine.ATTACH || kind == AgentLine.DEADLOCKS && sawDeadlocks;
    if (started && again || damage.waiting() > LONGEST_GAP) {
      return Verdict.ENDED;
    }
    if (!started) {
      firstLine = line.number();
      started = true;
    }
    if (line.cut()) {
      damage.longLine(line.number());
    }
    if (inDeadlocks && kind != AgentLine.DEADLOCK_COUNT && kind != AgentLine.DEADLOCK) {
      return inDeadlocks(kind, line);
    }
    return switch (kind) {
      case ATTACH -> {
        whole = true;
        processId = processId(line);
        yield Verdict.TAKEN;
      }
      case VERSION -> {
        int from = line.from() + AgentLine.VERSION_TEXT.length;
        vm = Ascii.text(line.bytes(), from, Ascii.trimEnd(line.bytes(), from, line.to()));
        yield Verdict.TAKEN;
      }
      case DEADLOCKS -> {
        whole = true;
        sawDeadlocks = true;
        yield Verdict.TAKEN;
      }
      case DEADLOCK -> {
        inDeadlocks = true;
        deadlocks.begin(line.number());
        yield Verdict.TAKEN;
      }
      case DEADLOCK_COUNT -> {
        inDeadlocks = false;
        yield Verdict.TAKEN;
      }
      default -> threads.accept(kind, line);
    };
  }

  private Verdict inDeadlocks(AgentLine kind, Line line) {
    if (kind == AgentLine.BLANK || deadlocks.accept(line)) {
      return Verdict.TAKEN;
    }
    if (kind == AgentLine.OTHER) {
      damage.foreign(line);
      return Verdict.PASSED;
    }
    damage.loss(line.number(), "the end of the section on deadlocks is missing");
    inDeadlocks = false;
    return threads.accept(kind, line);
  }

  private static long processId(Line line) {
    if (!line.startsWith(PROCESS)) {
      return ThreadIdentity.NONE;
    }
    int digits = line.from() + PROCESS.length;
    return Ascii.number(line.bytes(), digits, Ascii.skipDigits(line.bytes(), digits, line.to()));
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    threads.end();
    if (threads.samples().isEmpty() && !sawDeadlocks) {
      return List.of();
    }
    if (!whole) {
      damage.loss(firstLine, "the beginning of the dump is missing");
    }
    if (cutInLine > 0) {
      damage.loss(
          cutInLine, "the input ends within line %d, in the middle of a dump".formatted(cutInLine));
    } else if (inDeadlocks) {
      damage.loss(0, "the end of the section on deadlocks is missing");
    } else if (threads.samples().isEmpty()) {
      damage.loss(0, "the threads of the dump are missing");
    }
    Set<Capability> capabilities = Capabilities.of(threads.samples());
    if (threads.sawSynchronizers()) {
      capabilities.add(Capability.OWNABLE_SYNCHRONIZERS);
    }
    return List.of(
        Snapshot.of(RuntimeKind.JVM)
            .origin(Origin.begun(JhsdbFormat.ID, firstLine))
            .vm(vm)
            .processId(processId)
            .threads(threads.samples())
            .deadlocks(deadlocks.finish())
            .capabilities(capabilities)
            .notes(notes())
            .linesNotUnderstood(damage.linesNotUnderstood())
            .build());
  }

  private List<ParseNote> notes() {
    List<ParseNote> notes = new ArrayList<>(damage.notes());
    if (threads.withoutJavaFrames() > 0) {
      String text =
          "--mixed shows no Java frames of %d threads; take the dump without it"
              .formatted(threads.withoutJavaFrames());
      notes.add(new ParseNote(firstLine, ParseNote.Level.INFO, text));
    }
    if (threads.unwalkable() > 0) {
      String text =
          threads.unwalkable() == 1
              ? "the agent could not walk one stack to its end"
              : "the agent could not walk %d stacks to their end".formatted(threads.unwalkable());
      notes.add(new ParseNote(firstLine, ParseNote.Level.INFO, text));
    }
    return notes;
  }
}
