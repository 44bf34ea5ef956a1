package io.leakscan.cli.render.wording;

import io.leakscan.model.Counts;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.HotThread;
import io.leakscan.model.PoolSummary;
import io.leakscan.model.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the threads do, as tables. */
public final class ThreadTables {
  private ThreadTables() {}

  /** Threads by stack; the stack of each can be unfolded. */
  public static Table groups(Report report, GroupText.Choice choice) {
    boolean compared = GroupText.compared(report);
    List<Table.Column> columns = new ArrayList<>(List.of(Table.number("count")));
    if (compared) {
      columns.add(Table.number("before"));
      columns.add(Table.number("delta"));
    }
    columns.add(Table.name("where"));
    columns.add(Table.name("in"));
    columns.add(Table.words("state"));
    List<Table.Row> rows = new ArrayList<>();
    for (GroupSummary group : choice.shown()) {
      List<String> cells = numbers(group.counts(), compared);
      String place = GroupText.place(group);
      String blockedIn = GroupText.blockedIn(group);
      cells.add(place);
      cells.add(blockedIn.equals(place) ? "" : blockedIn);
      cells.add(group.state());
      List<String> more = new ArrayList<>();
      group.site().stack().frames().forEach(frame -> more.add(frame.toString()));
      more.addAll(GroupText.marks(group));
      rows.add(new Table.Row(cells, more));
    }
    return new Table("Threads by stack", columns, rows, "call");
  }

  /** The groups that share a line, one sentence each: {@code 5 idle in 4 groups}. */
  public static List<String> folded(GroupText.Choice choice) {
    return choice.folded().stream()
        .map(fold -> Phrases.change(fold.counts()) + " " + fold.text())
        .toList();
  }

  /** Pools, and what most of their threads do. */
  public static Table pools(List<PoolSummary> pools) {
    boolean compared = pools.stream().anyMatch(pool -> pool.before() != null);
    List<Table.Column> columns =
        new ArrayList<>(
            List.of(Table.number("busy"), Table.number("idle"), Table.number("workers")));
    if (compared) {
      columns.add(Table.number("before"));
    }
    columns.add(Table.name("pool"));
    columns.add(Table.words("most of them"));
    List<Table.Row> rows = new ArrayList<>();
    for (PoolSummary pool : pools) {
      List<String> cells =
          new ArrayList<>(List.of("" + pool.busy(), "" + pool.idle(), "" + pool.workers()));
      PoolSummary.Before before = pool.before();
      if (compared) {
        cells.add(before == null ? "-" : "" + before.workers());
      }
      cells.add(pool.name());
      cells.add(Objects.requireNonNullElse(PoolText.place(pool), ""));
      List<String> more =
          pool.places().stream().map(place -> place.count() + " in " + place.in()).toList();
      rows.add(new Table.Row(cells, more.size() > 1 ? more : List.of()));
    }
    return new Table("Pools", columns, rows, "place");
  }

  /** Threads that used the processor. */
  public static Table hot(List<HotThread> threads) {
    return new Table(
        "Hot threads (processor time between the first and the last dump)",
        List.of(Table.number("CPU"), Table.name("thread"), Table.name("in")),
        threads.stream()
            .map(
                thread ->
                    Table.Row.of(
                        Math.round(thread.cpuShare() * 100) + " %",
                        thread.name(),
                        Objects.requireNonNullElse(thread.in(), "")))
            .toList());
  }

  private static List<String> numbers(Counts counts, boolean compared) {
    List<String> cells = new ArrayList<>(List.of(Long.toString(counts.now())));
    if (compared) {
      Long before = counts.before();
      Long delta = counts.delta();
      cells.add(before == null ? "-" : before.toString());
      cells.add(delta == null ? "-" : Phrases.signed(delta));
    }
    return cells;
  }
}
