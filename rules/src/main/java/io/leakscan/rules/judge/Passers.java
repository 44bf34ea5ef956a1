package io.leakscan.rules.judge;

import io.leakscan.model.Frame;
import io.leakscan.rules.normalize.NormalizedStack;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Threads that get through where others wait: at other work in the same method, or in the one that
 * called it. A producer that was in {@code put} and is now making its next item:
 *
 * <pre>
 *   member                              passer
 *   ArrayBlockingQueue.put              Thread.sleep
 *   fm.radio.Ingest.capture             fm.radio.Ingest.capture
 *   fm.radio.Ingest.lambda$main$0       fm.radio.Ingest.lambda$main$0
 * </pre>
 */
final class Passers {
  private Passers() {}

  /** Whether there is one in the last snapshot. */
  static boolean areThere(ProcessSeries series, Group group) {
    Set<ObservedThread> members = new HashSet<>(group.last());
    Set<String> places = new HashSet<>();
    members.forEach(member -> addPlaces(member.stack(), places));
    for (ObservedThread thread : series.lastThreads()) {
      Frame app = thread.stack().appFrame();
      if (app != null
          && places.contains(app.qualifiedMethod())
          && !members.contains(thread)
          && !thread.idle()) {
        return true;
      }
    }
    return false;
  }

  private static void addPlaces(NormalizedStack stack, Set<String> places) {
    Frame app = stack.appFrame();
    if (app == null) {
      return;
    }
    places.add(app.qualifiedMethod());
    List<Frame> frames = stack.stack().frames();
    int caller = frames.indexOf(app) + 1;
    if (caller < frames.size()) {
      places.add(frames.get(caller).qualifiedMethod());
    }
  }
}
