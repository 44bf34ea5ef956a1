package io.leakscan.rules.series;

import io.leakscan.model.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of one process, earlier first: by when they say they were taken, else by the age of the
 * process. Those that do not tell keep their places, so that there is one order for any mixture.
 */
final class TimeOrder {
  private TimeOrder() {}

  private record Dated(Snapshot snapshot, double moment, long age) {}

  static List<Snapshot> of(List<Snapshot> given) {
    String zero = firstTime(given);
    List<Dated> dated = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Snapshot snapshot = given.get(i);
      long age = SameProcess.upMillis(snapshot);
      Double seconds = Moments.secondsBetween(zero, snapshot.takenAt());
      if (seconds != null || zero == null && age >= 0) {
        dated.add(new Dated(snapshot, seconds == null ? 0 : seconds, age));
        places.add(i);
      }
    }
    dated.sort(Comparator.comparingDouble(Dated::moment).thenComparingLong(Dated::age));
    List<Snapshot> result = new ArrayList<>(given);
    for (int i = 0; i < places.size(); i++) {
      result.set(places.get(i), dated.get(i).snapshot());
    }
    return result;
  }

  private static @Nullable String firstTime(List<Snapshot> given) {
    for (Snapshot snapshot : given) {
      if (snapshot.takenAt() != null) {
        return snapshot.takenAt();
      }
    }
    return null;
  }
}
