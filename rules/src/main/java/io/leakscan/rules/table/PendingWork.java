package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.List;

/**
 * A class of code that will run though no thread has it at hand, those under it too.
 *
 * @param className as in Java source
 * @param period the field that is not 0 where a timer runs it again and again, empty where none
 *     does
 */
public record PendingWork(String className, String period) {
  private static final String RESOURCE = "pending-work.tsv";
  private static final String NONE = "-";

  /** All of them. */
  public static List<PendingWork> load() {
    return TsvTable.read(RuntimeKind.JVM, RESOURCE, "class", "period", "versions").stream()
        .map(row -> new PendingWork(row.get(0), row.get(1).equals(NONE) ? "" : row.get(1)))
        .toList();
  }
}
