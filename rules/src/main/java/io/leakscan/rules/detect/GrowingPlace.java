package io.leakscan.rules.detect;

import io.leakscan.rules.heap.PathTrack;
import io.leakscan.rules.table.HeapPurposes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that grows, and those within it that grow by the same: two sets of the same listeners, a
 * map and the object that has it.
 */
final class GrowingPlace {
  private final PathTrack main;
  private final List<PathTrack> all = new ArrayList<>();
  private PathTrack named;
  private HeapPurposes.@Nullable Row purpose;

  /**
   * A place by itself.
   *
   * @param main what keeps most
   * @param purpose what it is for, null if its names do not tell
   */
  GrowingPlace(PathTrack main, HeapPurposes.@Nullable Row purpose) {
    this.main = main;
    this.named = main;
    this.purpose = purpose;
    all.add(main);
  }

  /** Takes in a place that is the same growth, if it is. */
  boolean takes(PathTrack track, HeapPurposes.@Nullable Row itsPurpose) {
    if (!isSame(track)) {
      return false;
    }
    all.add(track);
    if (purpose == null && itsPurpose != null) {
      purpose = itsPurpose;
      named = track;
    }
    return true;
  }

  private boolean isSame(PathTrack track) {
    boolean within =
        all.stream()
            .anyMatch(
                other ->
                    other.place().startsWith(track.place())
                        || track.place().startsWith(other.place()));
    return within
        && (track.className().equals(main.className())
            || track.elementsHistory().equals(main.elementsHistory()));
  }

  /** What keeps most. */
  PathTrack main() {
    return main;
  }

  /** Where the name of what it is for stands. */
  PathTrack named() {
    return named;
  }

  HeapPurposes.@Nullable Row purpose() {
    return purpose;
  }

  List<PathTrack> all() {
    return List.copyOf(all);
  }
}
