package io.leakscan.cli.render.wording;

import io.leakscan.model.Evidence.RecordedCalls;
import java.util.List;
import java.util.stream.Collectors;

/** Which calls took the objects of a finding, one line a place. */
final class RecordedText {
  private RecordedText() {}

  /** {@code taken in com.acme.OrderDao.load(OrderDao.java:42): 7 of 10}. */
  static void add(RecordedCalls calls, List<String> lines) {
    long placed = 0;
    for (RecordedCalls.Place place : calls.places()) {
      lines.add(line(calls, "in " + place.at(), place.count()) + callers(place));
      placed += place.count();
    }
    if (placed < calls.told()) {
      String where = calls.places().isEmpty() ? "by code of libraries alone" : "elsewhere";
      lines.add(line(calls, where, calls.told() - placed));
    }
    if (calls.told() < calls.count()) {
      lines.add(
          "%d of %d do not tell where they were %s"
              .formatted(calls.count() - calls.told(), calls.count(), calls.done()));
    }
  }

  private static String line(RecordedCalls calls, String where, long count) {
    return "%s %s: %d of %d".formatted(calls.done(), where, count, calls.count());
  }

  private static String callers(RecordedCalls.Place place) {
    return place.callers().isEmpty()
        ? ""
        : place.callers().stream()
            .map(caller -> caller.at() + " (" + caller.count() + ")")
            .collect(Collectors.joining(", ", ", called from ", ""));
  }
}
