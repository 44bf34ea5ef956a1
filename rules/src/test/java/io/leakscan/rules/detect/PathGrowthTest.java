package io.leakscan.rules.detect;

import static io.leakscan.rules.Heaps.MB;
import static io.leakscan.rules.Heaps.inStatic;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.Heaps;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What grows between heap dumps that know who keeps what alive. */
class PathGrowthTest {
  private static final String SESSION = "com.acme.Session";
  private static final HeapPath MAP =
      inStatic("com.acme.Registry", "SESSIONS", "java.util.HashMap");
  private static final HeapPath LRU = inStatic("com.acme.Blocks", "LRU", "com.acme.Blocks$1");

  private static final String QUEUE =
      "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue";
  private static final String TASKS = "java.util.concurrent.RunnableScheduledFuture[]";

  private static Snapshot with(HeapPath path, long sessions) {
    return Heaps.of(20 * MB + sessions * 800)
        .row(SESSION, sessions, sessions * 32)
        .row("byte[]", 2 * sessions, sessions * 700)
        .holds(path, sessions * 800, sessions, SESSION)
        .holds(inStatic("com.acme.Index", "ALL", "byte[][]"), 10 * MB, 500, "byte[]")
        .build();
  }

  private static List<Finding> growth(Report report) {
    return Dumps.of(report, "heap-growth");
  }

  @Test
  void the_place_is_named_and_its_class_is_not_told_again() {
    Report report = Dumps.diff(List.of(with(MAP, 40_000), with(MAP, 60_000)));
    Finding finding = growth(report).get(0);
    assertEquals(1, growth(report).size());
    assertEquals(Severity.HIGH, finding.severity());
    assertEquals(Confidence.CONFIRMED, finding.confidence());
    assertEquals("com.acme.Registry.SESSIONS keeps more and more Session", finding.title());
    assertEquals(40_000, finding.counts().before());
    assertEquals(60_000, finding.counts().now());
    Evidence.HeapPlace place = (Evidence.HeapPlace) finding.evidence().get(1);
    assertEquals(new Evidence.HeapPlace.Before(32 * MB, 40_000), place.before());
    assertEquals(List.of(), Dumps.of(report, "heap-leak-suspect"));
    HeapSummary heap = report.heap();
    assertTrue(heap != null && heap.growth().size() == 1);
    assertEquals(16 * MB, heap.growth().get(0).delta());
  }

  @Test
  void what_grows_in_a_thread_local_is_told_as_such() {
    HeapPath path = Heaps.inThreadLocal("pool-1-thread-1", "java.util.ArrayList");
    Report report = Dumps.diff(List.of(with(path, 40_000), with(path, 60_000)));
    assertEquals(List.of(), growth(report));
    Finding finding = Dumps.of(report, "threadlocal-leak").get(0);
    assertEquals(Severity.HIGH, finding.severity());
    assertEquals(Confidence.CONFIRMED, finding.confidence());
    assertEquals(
        "More and more Session in a ThreadLocal of thread \"pool-1-thread-1\"", finding.title());
    assertTrue(finding.advice().fix().startsWith("Call remove() on the ThreadLocal"));
  }

  @Test
  void tasks_that_are_due_later_are_to_be_cancelled() {
    HeapPath path =
        new HeapPath(
            "thread \"reminders\"",
            List.of(
                new Step(Kind.ROOT, "", "java.lang.Thread", false, 1),
                new Step(Kind.LOCAL, "java.util.concurrent.DelayQueue.take", QUEUE, false, 1),
                new Step(Kind.FIELD, "queue", TASKS, false, 1)));
    Finding finding = growth(Dumps.diff(List.of(with(path, 40_000), with(path, 60_000)))).get(0);
    assertEquals(Severity.HIGH, finding.severity());
    assertEquals(
        "More and more tasks are to run later in the queue of thread \"reminders\": Session",
        finding.title());
    assertTrue(finding.advice().fix().startsWith("Cancel each task"));
  }

  @Test
  void a_cache_of_the_programs_own_is_a_note() {
    HeapPath path = inStatic("com.acme.Shop", "RECENT", "com.acme.LruTable");
    Finding finding = growth(Dumps.diff(List.of(with(path, 40_000), with(path, 60_000)))).get(0);
    assertEquals(Confidence.NOTE, finding.confidence());
    assertTrue(finding.advice().explain().contains("com.acme.Shop.RECENT is a cache by its name"));
  }

  @Test
  void what_is_spread_over_many_small_collections_is_told_by_class_with_its_place() {
    Report report = Dumps.diff(List.of(spread(4_000, 0), spread(10_000, 0)));
    Finding finding = growth(report).get(0);
    assertEquals("More and more instances of com.acme.Session", finding.title());
    assertEquals(4_000, finding.counts().before());
    assertEquals(10_000, finding.counts().now());
    assertTrue(finding.advice().explain().startsWith("com.acme.Registry.SESSIONS keeps more"));
  }

  @Test
  void garbage_beside_it_does_not_hide_what_is_retained() {
    assertEquals(1, growth(Dumps.diff(List.of(spread(4_000, 0), spread(10_000, 50_000)))).size());
  }

  /** Three hundred tenants, each with a list of its own. */
  private static Snapshot spread(long sessions, long garbage) {
    return Heaps.of(20 * MB + sessions * 800)
        .row(SESSION, sessions, sessions * 32)
        .row("com.acme.Tenant", 300, 300 * 32)
        .garbage(garbage)
        .holds(MAP, sessions * 800, 300, "com.acme.Tenant")
        .build();
  }

  @Test
  void over_three_dumps_every_step_goes_up() {
    Report grows = Dumps.diff(List.of(with(MAP, 20_000), with(MAP, 40_000), with(MAP, 60_000)));
    assertEquals(Severity.HIGH, growth(grows).get(0).severity());
    Report rests = Dumps.diff(List.of(with(MAP, 20_000), with(MAP, 60_000), with(MAP, 60_000)));
    assertEquals(List.of(), growth(rests));
  }

  /** Clients with 287 entries each, in a map, and what else the JVM has of these. */
  private static Snapshot clients(long clients, long entries) {
    return Heaps.of(20 * MB + clients * 80_000)
        .row("com.acme.Client", clients, clients * 32)
        .row("java.util.LinkedHashMap$Entry", entries, entries * 40)
        .row("java.util.LinkedHashSet", entries / 2, entries * 8)
        .row("java.util.HashMap$Node[]", entries / 2, entries * 45)
        .holds(MAP, clients * 40_000, clients, "com.acme.Client")
        .build();
  }

  private static List<String> titles(Snapshot before, Snapshot after) {
    return growth(Dumps.diff(List.of(before, after))).stream().map(Finding::title).toList();
  }

  @Test
  void what_came_with_each_of_what_a_place_took_in_is_told_with_it() {
    String place = "com.acme.Registry.SESSIONS keeps more and more Client";
    Snapshot before = clients(40, 1_152 + 40 * 287);
    assertEquals(List.of(place), titles(before, clients(80, 1_152 + 80 * 287)));
    // In step, though a few come and go.
    assertEquals(List.of(place), titles(clients(40, 12_003), clients(80, 23_998)));
  }

  @Test
  void what_grows_by_another_measure_or_is_larger_is_told_too() {
    String entries = "More and more instances of java.util.LinkedHashMap$Entry";
    assertTrue(titles(clients(40, 4_000), clients(80, 16_501)).contains(entries));
    assertTrue(titles(clients(40, 40_000), clients(80, 80_000)).contains(entries));
  }

  @Test
  void what_does_not_grow_is_no_suspect_either() {
    Report report = Dumps.diff(List.of(with(MAP, 60_000), with(MAP, 61_000)));
    assertEquals(List.of(), growth(report));
    assertEquals(List.of(), Dumps.of(report, "heap-leak-suspect"));
  }

  @Test
  void as_many_as_before_that_are_larger_are_not_more_and_more() {
    Snapshot before = Heaps.of(20 * MB).holds(MAP, 2 * MB, 156, SESSION).build();
    Snapshot after = Heaps.of(20 * MB).holds(MAP, 4 * MB, 160, SESSION).build();
    assertEquals(List.of(), growth(Dumps.diff(List.of(before, after))));
  }

  /** A server that loads its classes between two dumps fills all its tables. */
  @Test
  void what_a_program_sets_up_at_its_start_is_nothing() {
    HeapPath names = inStatic("com.acme.Names", "ALL", "java.util.HashMap");
    Snapshot before =
        Heaps.of(20 * MB)
            .row("java.lang.Class", 4_000, 400_000)
            .holds(names, MB, 5_000, "java.lang.String")
            .build();
    Snapshot after =
        Heaps.of(40 * MB)
            .row("java.lang.Class", 9_000, 900_000)
            .holds(names, 3 * MB, 15_000, "java.lang.String")
            .build();
    assertEquals(List.of(), growth(Dumps.diff(List.of(before, after))));
  }

  @Test
  void what_may_just_be_filling_up_is_medium_and_not_proven() {
    for (Report report :
        List.of(
            Dumps.diff(List.of(with(MAP, 1_000), with(MAP, 60_000))),
            Dumps.diff(List.of(with(LRU, 40_000), with(LRU, 60_000))))) {
      Finding finding = growth(report).get(0);
      assertEquals(Severity.MEDIUM, finding.severity());
      assertEquals(Confidence.SUSPECT, finding.confidence());
    }
  }

  @Test
  void a_place_too_small_to_be_told_before_kept_at_most_what_the_smallest_did() {
    Snapshot before =
        Heaps.of(20 * MB)
            .row(SESSION, 5_000, 160_000)
            .holds(inStatic("com.acme.Index", "ALL", "byte[][]"), 4 * MB, 500, "byte[]")
            .build();
    HeapSummary heap = Dumps.diff(List.of(before, with(MAP, 60_000))).heap();
    assertTrue(heap != null);
    HeapSummary.Growth growth = heap.growth().get(0);
    assertEquals(4 * MB, growth.before());
    assertEquals(44 * MB, growth.delta());
  }
}
