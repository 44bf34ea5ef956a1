package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stacks of threads that wait for work and are meant to.
 *
 * <p>A row has an anchor: the loop method in which the worker lives. A stack is idle only where
 * everything above the anchor is plumbing or one of the row's own calls, so a thread that takes
 * from a queue in the user's own loop is not idle, nor is a worker that runs a task.
 */
public final class IdleStacks {
  private static final String RESOURCE = "idle.tsv";

  private final FrameTable<Row> anchors = new FrameTable<>();
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param who which worker this is, for people
   * @param anchor of {@code owner.method}
   * @param above what may stand above the anchor besides plumbing; null if only plumbing may
   * @param sample a real stack from the top to the anchor, frames parted by {@code " < "}
   * @param versions where the sample was seen
   */
  public record Row(String who, Glob anchor, @Nullable Glob above, String sample, String versions) {
    /** Whether a frame may stand between the top and the anchor. */
    public boolean allows(String qualifiedMethod) {
      return above != null && above.matches(qualifiedMethod);
    }
  }

  private IdleStacks() {}

  /** The rows for one runtime. */
  public static IdleStacks load(RuntimeKind runtime) {
    IdleStacks idle = new IdleStacks();
    for (List<String> row :
        TsvTable.read(runtime, RESOURCE, "who", "anchor", "above", "sample", "versions")) {
      Glob above = row.get(2).equals("-") ? null : Glob.of(row.get(2));
      Row parsed = new Row(row.get(0), Glob.of(row.get(1)), above, row.get(3), row.get(4));
      idle.rows.add(parsed);
      idle.anchors.add(parsed.anchor, parsed);
    }
    return idle;
  }

  /** The row whose anchor this frame is, null if it is none. */
  public @Nullable Row anchoredAt(String qualifiedMethod) {
    return anchors.find(qualifiedMethod);
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
