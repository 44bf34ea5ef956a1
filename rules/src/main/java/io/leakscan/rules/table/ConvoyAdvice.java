package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to change where threads queue up on a way that many programs share. */
public final class ConvoyAdvice {
  private static final String RESOURCE = "convoy-advice.tsv";

  private final List<Row> rows = new ArrayList<>();

  /**
   * @param frame on the stack of those that wait, {@code owner.method}
   * @param fix what to change
   * @param sample a real frame
   * @param versions where it was seen
   */
  public record Row(Glob frame, String fix, String sample, String versions) {}

  private ConvoyAdvice() {}

  public static ConvoyAdvice load() {
    ConvoyAdvice advice = new ConvoyAdvice();
    for (List<String> row :
        TsvTable.read(RuntimeKind.JVM, RESOURCE, "frame", "fix", "sample", "versions")) {
      advice.rows.add(new Row(Glob.of(row.get(0)), row.get(1), row.get(2), row.get(3)));
    }
    return advice;
  }

  /**
   * The fix for threads on this way, null if it is none that is known.
   *
   * @param frames {@code owner.method} of every frame of one that waits
   */
  public @Nullable String fix(List<String> frames) {
    for (Row row : rows) {
      if (frames.stream().anyMatch(row.frame::matches)) {
        return row.fix;
      }
    }
    return null;
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
