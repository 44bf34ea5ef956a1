package io.leakscan.threads.coroutines;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.Capability;
import io.leakscan.model.CreatedBy;
import io.leakscan.model.Frame;
import io.leakscan.model.Origin;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.draft.Capabilities;
import io.leakscan.threads.draft.ThreadDraft;
import io.leakscan.threads.intern.FrameTexts;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.jvm.Damage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One dump of coroutines: a title with the time, then each with its frames. Nothing ends it. */
final class CoroutinesParser implements DumpParser {
  private static final int LONGEST_GAP = 10_000;
  private static final byte[] AT = literal("at ");

  /**
   * {@code at _COROUTINE._CREATION._(CoroutineDebugging.kt:30)}: below it stands who started it.
   */
  private static final String CREATION = "_COROUTINE._CREATION";

  /** What every coroutine is started by, and says nothing. */
  private static final List<String> LIBRARIES = List.of("kotlin.", "kotlinx.coroutines.");

  private final Pools pools;
  private final FrameTexts frameTexts;
  private final Damage damage = new Damage();
  private final CoroutineTitle title = new CoroutineTitle();
  private final ThreadDraft coroutine;
  private final List<ThreadSample> samples = new ArrayList<>();
  private @Nullable CreatedBy creator;
  private boolean inCreation;
  private boolean inStack;
  private boolean titled;
  private boolean whole = true;
  private int firstLine;
  private @Nullable String takenAt;

  CoroutinesParser(Pools pools, FrameTexts frameTexts) {
    this.pools = pools;
    this.frameTexts = frameTexts;
    this.coroutine = new ThreadDraft(pools);
  }

  @Override
  public Verdict accept(Line line) {
    boolean dump = line.startsWith(CoroutinesFormat.TITLE);
    if (dump && firstLine > 0 || damage.waiting() > LONGEST_GAP) {
      return Verdict.ENDED;
    }
    firstLine = firstLine == 0 ? line.number() : firstLine;
    if (dump) {
      titled = true;
      int from = line.from() + CoroutinesFormat.TITLE.length;
      takenAt = iso(Ascii.text(line.bytes(), from, line.to()).strip());
      return Verdict.TAKEN;
    }
    int from = Ascii.skipBlanks(line.bytes(), line.from(), line.to());
    if (from == line.to()) {
      inStack = false;
      return Verdict.TAKEN;
    }
    if (title.read(line, pools.texts())) {
      begin(line);
      return Verdict.TAKEN;
    }
    if (inStack && Ascii.startsWith(line.bytes(), from, line.to(), AT)) {
      frame(line, from + AT.length);
      return Verdict.TAKEN;
    }
    inStack = false;
    damage.foreign(line);
    return Verdict.PASSED;
  }

  /** {@code 2026/11/21 08:08:17}, in the local time of the JVM. */
  private static @Nullable String iso(String text) {
    return text.matches("[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}")
        ? text.replace('/', '-').replace(' ', 'T')
        : null;
  }

  private void begin(Line line) {
    close();
    damage.goesOn();
    coroutine.open(title.identity(), line.number());
    coroutine.kind(ThreadKind.VIRTUAL).state(title.state());
    whole = line.terminated();
    inStack = true;
  }

  private void frame(Line line, int from) {
    int number = frameTexts.number(line.bytes(), from, line.to());
    if (number == FrameTexts.NOT_A_FRAME) {
      coroutine.cut();
      // The last line of a dump has no end.
      damage.loss(line.number(), "a frame could not be read");
      return;
    }
    coroutine.touch(line.number());
    whole = true;
    Frame frame = pools.frames().frame(number);
    if (frame.owner().equals(CREATION)) {
      inCreation = true;
    } else if (!inCreation) {
      coroutine.frame(number);
    } else if (creator == null && LIBRARIES.stream().noneMatch(frame.owner()::startsWith)) {
      creator = new CreatedBy(frame, ThreadIdentity.NONE);
    }
  }

  private void close() {
    if (coroutine.isOpen()) {
      WaitKind kind =
          switch (coroutine.state()) {
            case "SUSPENDED" -> WaitKind.PARK;
            case "RUNNING" -> WaitKind.RUNNING;
            case "CREATED" -> WaitKind.NONE;
            default -> WaitKind.UNKNOWN;
          };
      samples.add(coroutine.createdBy(creator).close(kind));
    }
    creator = null;
    inCreation = false;
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    close();
    if (samples.isEmpty()) {
      return List.of();
    }
    if (!titled) {
      damage.loss(firstLine, "the beginning of the dump is missing");
    }
    if (cutInLine > 0 && !whole) {
      damage.loss(
          cutInLine, "the input ends within line %d, in the middle of a dump".formatted(cutInLine));
    }
    Set<Capability> capabilities = Capabilities.of(samples);
    if (samples.stream().anyMatch(sample -> sample.createdBy() != null)) {
      capabilities.add(Capability.CREATOR);
    }
    return List.of(
        Snapshot.of(RuntimeKind.JVM)
            .origin(Origin.begun(CoroutinesFormat.ID, firstLine))
            .takenAt(takenAt)
            .threads(samples)
            .capabilities(capabilities)
            .notes(damage.notes())
            .linesNotUnderstood(damage.linesNotUnderstood())
            .build());
  }
}
