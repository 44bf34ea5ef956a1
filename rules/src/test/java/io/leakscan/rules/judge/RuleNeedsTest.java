package io.leakscan.rules.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Capability;
import io.leakscan.model.Measurement;
import io.leakscan.model.NotEvaluated;
import io.leakscan.model.Report;
import io.leakscan.model.Snapshot;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.Scene;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A rule that the dumps cannot answer is named, with what they lack. */
class RuleNeedsTest {
  private static final Set<Capability> CPU = Set.of(Capability.CPU);

  private static Scene at(int seconds) {
    return new Scene()
        .at("2026-11-21T01:00:%02d".formatted(seconds), 60 + seconds)
        .thread(1, "main", WaitKind.SLEEP, 10, List.of(), "java.lang.Thread.sleep", "a.Main.main");
  }

  private static Map<String, Set<Capability>> missing(Report report) {
    Map<String, Set<Capability>> missing = new TreeMap<>();
    for (NotEvaluated rule : report.notEvaluated()) {
      missing.put(rule.rule(), rule.missing());
    }
    return missing;
  }

  private static Map<String, Set<Capability>> diff(Snapshot... snapshots) {
    return missing(Dumps.diff(List.of(snapshots)));
  }

  @Test
  void dumps_that_print_everything_leave_nothing_open() {
    assertEquals(Map.of(), diff(at(1).build(), at(9).build()));
  }

  @Test
  void without_processor_times_rules_that_measure_them_are_named() {
    assertEquals(
        Map.of(
            "hot-spin",
            CPU,
            "lost-wakeup",
            CPU,
            "peer-connection-growth",
            CPU,
            "worker-pool-saturated",
            CPU),
        diff(at(1).without(Capability.CPU).build(), at(9).without(Capability.CPU).build()));
  }

  @Test
  void one_dump_that_lacks_them_is_enough() {
    Snapshot bare = at(1).without(Capability.CPU).build();
    assertEquals(diff(bare, at(9).without(Capability.CPU).build()), diff(bare, at(9).build()));
  }

  @Test
  void one_dump_alone_can_show_a_full_pool_but_no_loop() {
    Report report = Dumps.scan(List.of(at(1).without(Capability.CPU).build()));
    assertEquals(Map.of("hot-spin", CPU, "lost-wakeup", CPU), missing(report));
  }

  @Test
  void top_beside_each_dump_tells_who_is_busy_but_not_who_stood_still() {
    List<Measurement> top = List.of(new Measurement.CpuShares(Map.of(1001L, 0.97)));
    Snapshot first = at(1).without(Capability.CPU).build().but().measurements(top).build();
    Snapshot second = at(9).without(Capability.CPU).build();
    assertEquals(CPU, diff(first, second).get("hot-spin"));
    Snapshot both = second.but().measurements(top).build();
    Set<String> open = Set.of("lost-wakeup", "peer-connection-growth", "worker-pool-saturated");
    assertEquals(open, diff(first, both).keySet());
  }

  /** A profile has no ids; a semaphore that fills up shows without, a full errgroup does not. */
  private static List<Snapshot> profile(int waiting, String method) {
    return Dumps.parse(
        """
        goroutine profile: total %1$d
        %1$d @ 0x43e0ee 0x44f0d8 0x49ad32 0x4a0ac1
        #	0x49ad31	%2$s+0x1f1	/src/limit.go:68
        #	0x4a0ac0	acme.example/quotes.fetch+0x60	/src/quotes/fetch.go:31

        """
            .formatted(waiting, method));
  }

  private static Report profiles(String method) {
    return Dumps.diff(List.of(profile(20, method).get(0), profile(60, method).get(0)));
  }

  @Test
  void what_one_form_of_a_rule_has_found_is_not_called_unanswered() {
    Report full = profiles("golang.org/x/sync/errgroup.(*Group).Go");
    assertEquals(Set.of(Capability.THREAD_IDS), missing(full).get("semaphore-exhausted"));
    Report found = profiles("golang.org/x/sync/semaphore.(*Weighted).Acquire");
    assertEquals(1, Dumps.of(found, "semaphore-exhausted").size());
    assertEquals(null, missing(found).get("semaphore-exhausted"));
  }
}
