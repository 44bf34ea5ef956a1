package io.leakscan.rules.detect;

import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.FrameSets;
import io.leakscan.rules.table.Glob;
import java.util.List;

/**
 * A static initialiser that hands work to a pool and waits for it, while a worker of a pool waits
 * for the class: a parallel stream in a static initialiser does that, because the lambda belongs to
 * the class. One worker is enough, and none of them will go on.
 */
final class InitializerTasks {
  private final List<Glob> waitsForTask = FrameSets.load().get("waits-for-task");
  private final List<Glob> runsTask = FrameSets.load().get("runs-task");

  boolean isCircle(ConvoyTree tree) {
    return has(tree.root(), waitsForTask)
        && tree.direct().stream().anyMatch(waiter -> has(waiter, runsTask));
  }

  private static boolean has(ObservedThread thread, List<Glob> frames) {
    return thread.stack().names().stream()
        .anyMatch(name -> frames.stream().anyMatch(glob -> glob.matches(name)));
  }
}
