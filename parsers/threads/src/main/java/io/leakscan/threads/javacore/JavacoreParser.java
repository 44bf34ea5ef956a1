package io.leakscan.threads.javacore;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.Capability;
import io.leakscan.model.Origin;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadSample;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.draft.Capabilities;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.jvm.Damage;
import java.util.List;
import java.util.Set;

/** One javacore. Sections that say nothing about threads are passed over by their tags. */
final class JavacoreParser implements DumpParser {
  private static final int LONGEST_GAP = 10_000;
  private static final byte[] TITLE = literal("TITLE subcomponent");
  private static final byte[] END = literal("END OF DUMP");
  private static final byte[] PROCESS = literal("Process ID: ");
  private static final int FAMILY = 1;

  private final Pools pools;
  private final Tagged tagged = new Tagged();
  private final Damage damage = new Damage();
  private final DumpEvent event = new DumpEvent();
  private final LockSection locks;
  private final ThreadSection threads;
  private String vm = "";
  private long processId = ThreadIdentity.NONE;
  private int firstLine;
  private boolean ended;

  JavacoreParser(Pools pools, FrameTexts frameTexts) {
    this.pools = pools;
    this.locks = new LockSection(pools.texts());
    this.threads = new ThreadSection(pools, frameTexts, damage);
  }

  @Override
  public Verdict accept(Line line) {
    if (ended || damage.waiting() > LONGEST_GAP) {
      return Verdict.ENDED;
    }
    if (!tagged.read(line, pools.texts())) {
      return untagged(line);
    }
    boolean section = tagged.tag().equals("0SECTION");
    if (section && firstLine > 0 && tagged.startsWith(TITLE)) {
      return Verdict.ENDED;
    }
    if (firstLine == 0) {
      firstLine = line.number();
    }
    if (line.cut()) {
      damage.longLine(line.number());
    }
    damage.goesOn();
    String tag = tagged.tag();
    if (tag.startsWith("XM", FAMILY) || tag.startsWith("XE", FAMILY)) {
      threads.accept(tagged, line);
    } else if (tag.startsWith("LK", FAMILY)) {
      locks.accept(tagged, line.number());
    } else if (section) {
      threads.endSection();
    } else {
      other(tag);
    }
    return Verdict.TAKEN;
  }

  private void other(String tag) {
    switch (tag) {
      case "1TISIGINFO" -> event.cause(tagged);
      case "1TIDATETIME" -> event.time(tagged);
      case "1CIJAVAVERSION" -> vm = Ascii.text(tagged.bytes(), tagged.from(), tagged.to());
      case "1CIPROCESSID" -> {
        int from = tagged.after(PROCESS);
        if (from >= 0) {
          int end = Ascii.skipDigits(tagged.bytes(), from, tagged.to());
          processId = Ascii.number(tagged.bytes(), from, end);
        }
      }
      case "NULL" -> ended = tagged.after(END) >= 0;
      default -> {
        // Arguments, environment, memory, classes: nothing about threads.
      }
    }
  }

  /** Part of a name with line breaks, an empty line, or text that does not belong here. */
  private Verdict untagged(Line line) {
    if (threads.goesOn(line)) {
      return Verdict.TAKEN;
    }
    if (Ascii.skipBlanks(line.bytes(), line.from(), line.to()) == line.to()) {
      return Verdict.TAKEN;
    }
    damage.foreign(line);
    return Verdict.PASSED;
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    boolean whole = ended || threads.ended();
    threads.end();
    if (threads.isEmpty() && locks.holdings().isEmpty() && !event.known()) {
      return List.of();
    }
    if (threads.headless()) {
      damage.loss(firstLine, "the beginning of the threads is missing");
    }
    if (!whole) {
      damage.loss(
          cutInLine,
          cutInLine > 0
              ? "the input ends within line %d, in the middle of a dump".formatted(cutInLine)
              : "the end of the threads is missing");
    } else if (threads.isEmpty()) {
      damage.loss(0, "the threads of the dump are missing");
    }
    if (locks.unfinished()) {
      damage.loss(0, "the end of a deadlock is missing");
    }
    Roster roster = new Roster(threads, locks);
    String crash = event.crash();
    List<ThreadSample> samples = roster.threads(!crash.isEmpty());
    Set<Capability> capabilities = Capabilities.of(samples);
    if (threads.saysWhoOwnsSynchronizers()) {
      capabilities.add(Capability.OWNABLE_SYNCHRONIZERS);
    }
    if (threads.listsUnmounted()) {
      capabilities.add(Capability.VIRTUAL_THREADS);
    }
    return List.of(
        Snapshot.of(RuntimeKind.JVM)
            .origin(Origin.begun(JavacoreFormat.ID, firstLine))
            .vm(vm)
            .processId(processId)
            .takenAt(event.takenAt())
            .threads(samples)
            .deadlocks(locks.finish())
            .capabilities(capabilities)
            .notes(damage.notes())
            .linesNotUnderstood(damage.linesNotUnderstood())
            .crash(crash)
            .build());
  }
}
