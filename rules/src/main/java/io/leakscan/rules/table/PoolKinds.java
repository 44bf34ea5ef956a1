package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of thread pools, told by the loop of their workers and by their names. */
public final class PoolKinds {
  private static final String RESOURCE = "pools.tsv";
  private static final String NONE = "-";

  /** A worker's loop is at the bottom of its stack; what wraps it there is a few frames. */
  private static final int LOWEST_FRAMES = 12;

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, List<Row>> byFrame = new HashMap<>();

  /**
   * @param kind what to call it
   * @param role what its workers are for
   * @param names of its workers; null for any
   * @param frame of {@code owner.method} in which they live
   * @param idle a real stack of a worker that waits for work, frames parted by {@code " < "}; null
   *     where it never waits
   * @param thread a real name
   * @param sample a real frame
   * @param versions where the samples were seen
   */
  public record Row(
      String kind,
      PoolRole role,
      @Nullable NamePattern names,
      Glob frame,
      @Nullable String idle,
      String thread,
      String sample,
      String versions) {
    // A row is itself, and never compared with another.
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return sample.hashCode();
    }

    private boolean isNamed(String threadName) {
      return names == null || names.match(threadName) != null;
    }
  }

  private PoolKinds() {}

  /** The rows for one runtime. */
  public static PoolKinds load(RuntimeKind runtime) {
    PoolKinds kinds = new PoolKinds();
    for (List<String> row :
        TsvTable.read(
            runtime,
            RESOURCE,
            "kind",
            "role",
            "names",
            "frame",
            "idle",
            "thread",
            "sample",
            "versions")) {
      kinds.rows.add(
          new Row(
              row.get(0),
              PoolRole.valueOf(row.get(1).toUpperCase(Locale.ROOT).replace('-', '_')),
              row.get(2).equals(NONE) ? null : NamePattern.of(row.get(2)),
              Glob.of(row.get(3)),
              row.get(4).equals(NONE) ? null : row.get(4),
              row.get(5),
              row.get(6),
              row.get(7)));
    }
    return kinds;
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /**
   * The rows that a thread with this stack may belong to, in the order of the table.
   *
   * @param names {@code owner.method} of every frame, from the top
   * @param truncated whether the bottom of the stack is missing: then any row with a name may hold
   */
  public List<Row> possible(List<String> names, boolean truncated) {
    Set<Row> held = Collections.newSetFromMap(new IdentityHashMap<>());
    for (String frame : names.subList(Math.max(0, names.size() - LOWEST_FRAMES), names.size())) {
      held.addAll(at(frame));
    }
    if (held.isEmpty() && !truncated) {
      return List.of();
    }
    return rows.stream()
        .filter(row -> held.contains(row) || truncated && row.names != null)
        .toList();
  }

  /** The first of these rows that the thread's name fits, null if none does. */
  public static @Nullable Row choose(List<Row> possible, String threadName) {
    for (Row row : possible) {
      if (row.isNamed(threadName)) {
        return row;
      }
    }
    return null;
  }

  private List<Row> at(String frame) {
    return byFrame.computeIfAbsent(
        frame, name -> rows.stream().filter(row -> row.frame.matches(name)).toList());
  }
}
