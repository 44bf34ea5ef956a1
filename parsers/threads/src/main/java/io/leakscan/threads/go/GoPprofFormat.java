package io.leakscan.threads.go;

import io.leakscan.model.Capability;
import io.leakscan.model.LineRange;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.ParseNote.Level;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.threads.BinaryFormat;
import io.leakscan.threads.intern.Pools;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /debug/pprof/goroutine} and {@code goroutineleak} answer without {@code debug}: a
 * protobuf, compressed by gzip unless somebody has unpacked it. The heap profile looks the same
 * from outside, so it is found here and read by {@link HeapProfile}.
 */
public final class GoPprofFormat implements BinaryFormat {
  static final String ID = "go-pprof";

  /** Larger profiles of goroutines do not exist: a row is a distinct stack. */
  private static final int LONGEST = 256 << 20;

  private static final byte TIME = 9 << 3;
  private static final byte SAMPLE_TYPE = 1 << 3 | 2;
  private static final byte PERIOD_TYPE = 11 << 3 | 2;

  private static final String GOROUTINE = "goroutine";
  private static final String LEAK = "goroutineleak";
  private static final LineRange NO_LINES = new LineRange(0, 0);

  private final GoFrames frames;
  private final WaitReasons reasons = new WaitReasons();

  private String remark = "";

  public GoPprofFormat(Pools pools) {
    this.frames = new GoFrames(pools);
  }

  @Override
  public String id() {
    return ID;
  }

  /**
   * Go writes {@code period_type} (field 11) first, in a processor profile the time (field 9),
   * pprof itself {@code sample_type} (field 1). The types are a pair of small numbers.
   */
  @Override
  public boolean begins(byte[] head) {
    int at = head.length > 0 && head[0] == TIME ? afterNumber(head, 1) : 0;
    return head.length > at + 4
        && (head[at] == SAMPLE_TYPE || head[at] == PERIOD_TYPE)
        && head[at + 1] >= 2
        && head[at + 1] <= 12
        && head[at + 2] == 0x08;
  }

  private static int afterNumber(byte[] head, int from) {
    int at = from;
    while (at < head.length && head[at] < 0) {
      at++;
    }
    return at + 1;
  }

  @Override
  public String remark() {
    return remark;
  }

  @Override
  public List<Snapshot> read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LONGEST);
    boolean tooLong = in.read() >= 0;
    Profile profile = Profile.of(bytes);
    int value = value(profile.types());
    if (value < 0) {
      HeapProfile heap = new HeapProfile(profile, frames);
      remark = heap.recognised() ? "" : OtherProfile.remark(profile.types());
      return heap.recognised()
          ? List.of(heap.snapshot(takenAt(profile.timeNanos()), tooLong))
          : List.of();
    }
    boolean leaked = profile.types().get(value).equals(LEAK);
    List<ThreadSample> samples = samples(profile, value, leaked);
    return List.of(
        Snapshot.of(RuntimeKind.GO)
            .origin(Origin.begun(ID, 1))
            .takenAt(takenAt(profile.timeNanos()))
            .threads(samples)
            .capabilities(capabilities(samples))
            .notes(notes(profile.broken() || tooLong, leaked))
            .build());
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
    ProfileStacks stacks = new ProfileStacks(profile, frames);
    profile.forEachSample(
        (locations, values, labels) -> {
          stacks.read(locations);
          long count = value < values.size() ? values.get(value) : 0;
          String state = WaitFrames.state(stacks.all()) + (leaked ? " (leaked)" : "");
          rows.add(state.strip(), stacks.trace(), labels, count, NO_LINES);
        });
    return rows.samples();
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
