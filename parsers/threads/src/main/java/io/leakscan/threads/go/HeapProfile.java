package io.leakscan.threads.go;

import io.leakscan.model.HeapRow.Allocated;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.ParseNote.Level;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /debug/pprof/heap} and {@code allocs} answer without {@code debug}: the same values,
 * already scaled up from the samples, in another order of preference.
 */
final class HeapProfile {
  static final String ESTIMATES =
      "all numbers are estimates: Go samples one allocation in every %d bytes";

  private final Profile profile;
  private final ProfileStacks stacks;
  private final int objects;
  private final int space;
  private final int allocObjects;
  private final int allocSpace;
  private boolean negative;

  HeapProfile(Profile profile, GoFrames frames) {
    this.profile = profile;
    this.stacks = new ProfileStacks(profile, frames);
    List<String> types = profile.types();
    this.objects = types.indexOf("inuse_objects");
    this.space = types.indexOf("inuse_space");
    this.allocObjects = types.indexOf("alloc_objects");
    this.allocSpace = types.indexOf("alloc_space");
  }

  /** Whether this is a heap profile at all. */
  boolean recognised() {
    return objects >= 0 && space >= 0;
  }

  /**
   * @param tooLong whether the input goes on behind what was read
   */
  Snapshot snapshot(@Nullable String takenAt, boolean tooLong) {
    HeapRows rows = new HeapRows();
    profile.forEachSample(
        (locations, values, labels) -> {
          stacks.read(locations);
          Allocated allocated =
              allocSpace < 0
                  ? null
                  : new Allocated(value(values, allocObjects), value(values, allocSpace));
          rows.add(stacks.trace(), value(values, objects), value(values, space), allocated);
        });
    boolean broken = profile.broken() || tooLong;
    long sampling = profile.period() == 1 ? 0 : Math.max(0, profile.period());
    return Snapshot.of(RuntimeKind.GO)
        .origin(Origin.begun(GoHeapFormat.ID, 1))
        .takenAt(takenAt)
        .heap(rows.content(!broken, sampling))
        .notes(notes(broken, sampling))
        .build();
  }

  private long value(Longs values, int index) {
    long value = index >= 0 && index < values.size() ? values.get(index) : 0;
    negative |= value < 0;
    return Math.max(0, value);
  }

  private List<ParseNote> notes(boolean broken, long sampling) {
    List<ParseNote> notes = new ArrayList<>();
    if (broken) {
      notes.add(
          new ParseNote(0, Level.LOSS, "the profile is damaged: parts of it could not be read"));
    }
    if (sampling > 0) {
      notes.add(new ParseNote(0, Level.INFO, ESTIMATES.formatted(sampling)));
    }
    if (negative || profile.durationNanos() > 0) {
      notes.add(
          new ParseNote(
              0,
              Level.INFO,
              "this profile is the difference of two (?seconds=N or -diff_base): what was freed"
                  + " counts as nothing"));
    }
    return notes;
  }
}
