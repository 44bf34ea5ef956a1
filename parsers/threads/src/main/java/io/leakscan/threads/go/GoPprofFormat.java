package io.leakscan.threads.go;

import io.leakscan.model.Capability;
import io.leakscan.model.Frame;
import io.leakscan.model.LineRange;
import io.leakscan.model.ParseNote;
import io.leakscan.model.ParseNote.Level;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadSample;
import io.leakscan.threads.BinaryFormat;
import io.leakscan.threads.SnapshotDraft;
import io.leakscan.threads.intern.Pools;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /debug/pprof/goroutine} and {@code goroutineleak} answer without {@code debug}: a
 * protobuf, compressed by gzip unless somebody has unpacked it.
 */
public final class GoPprofFormat implements BinaryFormat {
  static final String ID = "go-pprof";

  /** Larger profiles of goroutines do not exist: a row is a distinct stack. */
  private static final int LONGEST = 256 << 20;

  /**
   * A sample of ten bytes may stand for thousands of frames, so a small file can ask for any amount
   * of memory. Beyond this many frames of all samples the rest is left unread.
   */
  private static final int MOST_FRAMES = 20_000_000;

  private static final String GOROUTINE = "goroutine";
  private static final String LEAK = "goroutineleak";
  private static final LineRange NO_LINES = new LineRange(0, 0);

  private final GoFrames frames;
  private final WaitReasons reasons = new WaitReasons();

  public GoPprofFormat(Pools pools) {
    this.frames = new GoFrames(pools);
  }

  @Override
  public String id() {
    return ID;
  }

  /**
   * Go writes {@code period_type} (field 11) first, pprof itself {@code sample_type} (field 1).
   * Both are a pair of small numbers.
   */
  @Override
  public boolean begins(byte[] head) {
    return head.length > 4
        && (head[0] == 0x0a || head[0] == 0x5a)
        && head[1] >= 2
        && head[1] <= 12
        && head[2] == 0x08;
  }

  @Override
  public List<SnapshotDraft> read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LONGEST);
    boolean tooLong = in.read() >= 0;
    Profile profile = Profile.of(bytes);
    int value = value(profile.types());
    if (value < 0) {
      return List.of();
    }
    boolean leaked = profile.types().get(value).equals(LEAK);
    List<ThreadSample> samples = samples(profile, value, leaked);
    return List.of(
        new SnapshotDraft(
            ID,
            1,
            RuntimeKind.GO,
            "",
            ThreadIdentity.NONE,
            takenAt(profile.timeNanos()),
            samples,
            List.of(),
            capabilities(samples),
            notes(profile.broken() || tooLong, leaked),
            0));
  }

  /** Which of a sample's values counts goroutines; -1 if none does. */
  private static int value(List<String> types) {
    int all = types.indexOf(GOROUTINE);
    return all >= 0 ? all : types.indexOf(LEAK);
  }

  private static @Nullable String takenAt(long nanos) {
    return nanos > 0 ? Instant.ofEpochSecond(0, nanos).toString() : null;
  }

  private List<ThreadSample> samples(Profile profile, int value, boolean leaked) {
    Rows rows = new Rows(reasons);
    Map<Long, List<Frame>> known = new HashMap<>();
    List<Frame> stack = new ArrayList<>();
    int[] budget = {MOST_FRAMES};
    profile.forEachSample(
        (locations, values, labels) -> {
          stack.clear();
          boolean unknown = false;
          for (int i = 0; i < locations.size() && budget[0] > 0; i++) {
            List<Frame> found = known.computeIfAbsent(locations.get(i), profile::frames);
            unknown |= found.isEmpty();
            stack.addAll(found);
            budget[0] -= found.size();
          }
          unknown |= budget[0] <= 0;
          long count = value < values.size() ? values.get(value) : 0;
          String state = WaitFrames.state(stack) + (leaked ? " (leaked)" : "");
          rows.add(state.strip(), trace(stack, unknown), labels, count, NO_LINES);
        });
    return rows.samples();
  }

  private StackTrace trace(List<Frame> stack, boolean truncated) {
    int[] numbers = new int[stack.size()];
    Arrays.setAll(numbers, i -> frames.number(stack.get(i)));
    return frames.stack(numbers, numbers.length, truncated);
  }

  private static List<ParseNote> notes(boolean broken, boolean leaked) {
    List<ParseNote> notes = new ArrayList<>();
    if (broken) {
      notes.add(
          new ParseNote(0, Level.LOSS, "the profile is damaged: parts of it could not be read"));
    }
    if (leaked) {
      notes.add(
          new ParseNote(0, Level.INFO, "only goroutines that the Go runtime found to be leaked"));
    }
    return notes;
  }

  /** The runtime's frames are in the profile, and they tell what each goroutine waits for. */
  private static Set<Capability> capabilities(List<ThreadSample> samples) {
    return samples.isEmpty() ? EnumSet.noneOf(Capability.class) : EnumSet.of(Capability.WAIT_STATE);
  }
}
