package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.List;

/** The classes of tasks that timers keep until they are due, those under them too. */
public final class TimedTasks {
  private static final String RESOURCE = "timed-tasks.tsv";

  private TimedTasks() {}

  /** Their names, as in Java source. */
  public static List<String> load() {
    return TsvTable.read(RuntimeKind.JVM, RESOURCE, "class", "versions").stream()
        .map(row -> row.get(0))
        .toList();
  }
}
