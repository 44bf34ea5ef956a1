package io.leakscan.rules;

import static io.leakscan.rules.Scene.holds;
import static io.leakscan.rules.Scene.wants;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.model.WaitKind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes the difference between a leak and a busy program. */
class AnalyzerTest {
  private static final String EARLY = "2026-11-21T01:00:00";
  private static final String LATE = "2026-11-21T01:01:00";
  private static final String[] PUT = {
    "jdk.internal.misc.Unsafe.park",
    "java.util.concurrent.locks.LockSupport.park",
    "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.await",
    "java.util.concurrent.ArrayBlockingQueue.put",
    "com.acme.Feed.publish",
    "java.lang.Thread.run"
  };

  private static Scene early() {
    return new Scene().at(EARLY, 60);
  }

  private static Scene late() {
    return new Scene().at(LATE, 120);
  }

  private static Scene producers(Scene scene, int from, int to, long cpuMicros) {
    for (int i = from; i < to; i++) {
      scene.thread(i, "producer-" + i, WaitKind.PARK, cpuMicros, List.of(), PUT);
    }
    return scene;
  }

  private static List<Finding> serious(Report report) {
    return report.findings().stream().filter(f -> f.severity() != Severity.INFO).toList();
  }

  @Test
  void producers_that_never_moved_are_confirmed() {
    Snapshot before = producers(early(), 1, 4, 100).build();
    Snapshot after = producers(late(), 1, 6, 100).build();
    Finding finding = serious(Dumps.diff(List.of(before, after))).get(0);
    assertEquals("queue-put-no-reader", finding.rule());
    assertEquals(Confidence.CONFIRMED, finding.confidence());
    assertEquals(Severity.HIGH, finding.severity());
    assertEquals(5, finding.counts().now());
    assertEquals(3L, finding.counts().before());
  }

  @Test
  void the_same_producers_after_running_in_between_are_back_pressure() {
    Snapshot before = producers(early(), 1, 4, 100).build();
    Snapshot after = producers(late(), 1, 4, 5_000).build();
    assertEquals(List.of(), serious(Dumps.diff(List.of(before, after))));
  }

  @Test
  void other_producers_than_before_are_back_pressure() {
    Snapshot before = producers(early(), 1, 4, 100).build();
    Snapshot after = producers(late(), 11, 15, 100).build();
    List<Snapshot> both = List.of(withMain(before), withMain(after));
    assertEquals(List.of(), serious(Dumps.diff(both)));
  }

  /** A thread that both have, so that they are known to be of one process. */
  private static Snapshot withMain(Snapshot snapshot) {
    Scene scene =
        new Scene()
            .at(String.valueOf(snapshot.takenAt()), snapshot.takenAt().equals(EARLY) ? 60 : 120);
    scene.thread(1000, "main", WaitKind.SLEEP, 1, List.of(), "java.lang.Thread.sleep", "Main.main");
    for (var t : snapshot.threads()) {
      scene.thread(
          t.identity().id(), t.name(), WaitKind.PARK, t.timing().cpuMicros(), List.of(), PUT);
    }
    return scene.build();
  }

  @Test
  void one_dump_of_a_few_producers_is_medium_of_many_high() {
    Finding few = serious(Dumps.scan(List.of(producers(early(), 1, 4, 0).build()))).get(0);
    assertEquals(Severity.MEDIUM, few.severity());
    assertEquals(Confidence.SUSPECT, few.confidence());
    assertNull(few.counts().before());
    Finding many = serious(Dumps.scan(List.of(producers(early(), 1, 21, 0).build()))).get(0);
    assertEquals(Severity.HIGH, many.severity());
  }

  @Test
  void one_blocked_producer_is_nothing() {
    assertEquals(List.of(), serious(Dumps.scan(List.of(producers(early(), 1, 2, 0).build()))));
  }

  @Test
  void swapped_dumps_are_put_in_order_and_it_is_said() {
    Snapshot before = producers(early(), 1, 4, 100).build();
    Snapshot after = producers(late(), 1, 30, 100).build();
    Report report = Dumps.diff(List.of(after, before));
    assertEquals(3L, serious(report).get(0).counts().before());
    assertTrue(Dumps.of(report, "dump-quality").get(0).advice().explain().contains("order"));
    assertEquals(EARLY, report.inputs().get(0).takenAt());
  }

  @Test
  void a_restart_is_no_growth() {
    Snapshot before = producers(early(), 1, 4, 100).build();
    Snapshot after = producers(late().otherProcess(), 1, 30, 100).build();
    Report report = Dumps.diff(List.of(before, after));
    Finding finding = serious(report).get(0);
    assertNull(finding.counts().before());
    assertEquals(Confidence.SUSPECT, finding.confidence());
    assertTrue(
        Dumps.of(report, "dump-quality").stream()
            .anyMatch(f -> f.advice().explain().contains("different processes")));
  }

  @Test
  void every_form_of_a_goroutine_dump_gives_the_same_counts() {
    for (String form : List.of("debug2.txt", "debug1.txt", "pb.gz")) {
      String folder = "go-own/article-import/";
      Report report =
          Dumps.diff(Dumps.samples(folder + "before." + form, folder + "after." + form));
      Finding finding = serious(report).get(0);
      assertEquals("party-never-arrives", finding.rule(), form);
      assertEquals(40, finding.counts().now(), form);
      assertEquals(5L, finding.counts().before(), form);
      assertEquals("acme.example/pim/imports.(*Batch).Run", finding.site().appFrame(), form);
    }
  }

  @Test
  void a_healthy_go_service_is_quiet_under_load_and_after_it() {
    String shop = "go-own/shop-front/";
    for (String later : List.of("before", "load", "after")) {
      List<Snapshot> dumps = Dumps.samples(shop + "cold.debug2.txt", shop + later + ".debug2.txt");
      assertEquals(List.of(), serious(Dumps.diff(dumps)), later);
    }
    for (String later : List.of("load", "recovered", "after")) {
      String g6 = "go/g6-healthy/";
      List<Snapshot> dumps = Dumps.samples(g6 + "before.debug2.txt", g6 + later + ".debug2.txt");
      assertEquals(List.of(), serious(Dumps.diff(dumps)), later);
    }
  }

  @Test
  void a_few_pasted_goroutines_are_not_held_against_a_whole_dump() {
    List<Snapshot> dumps = Dumps.samples("go/prose.txt", "go/g1-grpc-stream/after.debug2.txt");
    Report report = Dumps.diff(dumps);
    assertEquals(2, report.inputs().get(0).threads());
    assertTrue(report.findings().stream().allMatch(f -> f.counts().before() == null));
  }

  @Test
  void a_text_that_prints_no_states_tells_sends_by_hidden_addresses() {
    Report report = Dumps.scan(Dumps.sample("go/g2-unbuffered-send/before.debug1.txt"));
    Finding finding = serious(report).get(0);
    assertEquals("queue-put-no-reader", finding.rule());
    assertEquals(3000, finding.counts().now());
    assertEquals("recoalgo/algo.getRecommend", finding.site().appFrame());
    assertEquals(List.of(), serious(Dumps.scan(Dumps.sample("go/g6-healthy/before.debug1.txt"))));
  }

  @Test
  void a_crash_is_shown_first() {
    Report report = Dumps.scan(Dumps.sample("go-own/depot-crashes/crash-map-writes.log"));
    assertEquals("crash", report.findings().get(0).rule());
    assertEquals(
        "acme.example/depot/session.(*Store).Touch", report.findings().get(0).site().appFrame());
  }

  @Test
  void goroutines_that_queue_at_a_mutex_name_the_probable_holder() {
    String folder = "go-own/account-ledger/";
    List<Snapshot> dumps = Dumps.samples(folder + "before.debug2.txt", folder + "after.debug2.txt");
    Finding finding = serious(Dumps.diff(dumps)).get(0);
    assertEquals("lock-convoy", finding.rule());
    assertEquals(40, finding.counts().now());
    assertTrue(finding.advice().explain().contains("(*Ledger).read"));
  }

  @Test
  void the_same_dump_twice_is_one_dump() {
    List<Snapshot> once = Dumps.sample("pick-list/17/jstack-l.txt");
    Report report = Dumps.diff(List.of(once.get(0), once.get(0)));
    assertEquals(Confidence.SUSPECT, serious(report).get(0).confidence());
    assertNull(serious(report).get(0).counts().before());
    assertEquals(1, report.inputs().size());
  }

  @Test
  void start_times_that_do_not_agree_are_a_restart_even_at_the_same_addresses() {
    Snapshot before = producers(early(), 1, 4, 100).build();
    Snapshot after = producers(new Scene().at(LATE, 5), 1, 30, 100).build();
    assertNull(serious(Dumps.diff(List.of(before, after))).get(0).counts().before());
  }

  @Test
  void growth_without_ids_is_a_suspect() {
    Snapshot before = producers(early().without(Capability.THREAD_IDS), 1, 12, 100).build();
    Snapshot after = producers(late().without(Capability.THREAD_IDS), 1, 40, 100).build();
    assertEquals(
        Confidence.SUSPECT, serious(Dumps.diff(List.of(before, after))).get(0).confidence());
  }

  @Test
  void over_three_dumps_a_group_that_shrinks_is_no_growth() {
    Scene[] scenes = {early(), new Scene().at("2026-11-21T01:00:30", 90), late()};
    int[] sizes = {5, 60, 40};
    for (int s = 0; s < 3; s++) {
      for (int i = 0; i < sizes[s]; i++) {
        scenes[s].thread(
            i + 1, "t" + i, WaitKind.PARK, 0, List.of(), "com.acme.Gate.pass", "com.acme.Job.run");
      }
    }
    List<Snapshot> three = List.of(scenes[0].build(), scenes[1].build(), scenes[2].build());
    assertEquals(List.of(), serious(Dumps.diff(three)));
    List<Snapshot> two = List.of(three.get(0), three.get(2));
    assertEquals("unclassified-growth", serious(Dumps.diff(two)).get(0).rule());
  }

  @Test
  void a_small_crowd_at_a_lock_whose_owner_runs_is_nothing() {
    Scene scene = early();
    scene.thread(
        1,
        "owner",
        WaitKind.RUNNING,
        9,
        List.of(holds("0x1")),
        "com.acme.Cache.put",
        "com.acme.J.run");
    for (int i = 2; i < 7; i++) {
      scene.thread(
          i,
          "t" + i,
          WaitKind.MONITOR,
          9,
          List.of(wants("0x1")),
          "com.acme.Cache.put",
          "com.acme.J.run");
    }
    assertEquals(List.of(), serious(Dumps.scan(List.of(scene.build()))));
  }

  @Test
  void a_crowd_behind_an_owner_that_reads_is_a_convoy() {
    Scene scene = early();
    scene.thread(
        1,
        "owner",
        WaitKind.SOCKET_READ,
        9,
        List.of(holds("0x1")),
        "java.net.Socket$SocketInputStream.read",
        "com.acme.Cache.load");
    for (int i = 2; i < 7; i++) {
      scene.thread(
          i,
          "t" + i,
          WaitKind.MONITOR,
          9,
          List.of(wants("0x1")),
          "com.acme.Cache.put",
          "com.acme.J.run");
    }
    Finding finding = serious(Dumps.scan(List.of(scene.build()))).get(0);
    assertEquals("lock-convoy", finding.rule());
    assertEquals(5, finding.counts().now());
    assertEquals("com.acme.Cache.put", finding.site().appFrame());
  }

  @Test
  void an_idle_worker_that_owns_a_wanted_lock_is_a_missing_unlock() {
    Scene scene = early();
    scene.thread(
        1,
        "pool-1-thread-1",
        WaitKind.PARK,
        9,
        List.of(Scene.owns("0x1")),
        "jdk.internal.misc.Unsafe.park",
        "java.util.concurrent.LinkedBlockingQueue.take",
        "java.util.concurrent.ThreadPoolExecutor.getTask",
        "java.util.concurrent.ThreadPoolExecutor.runWorker");
    scene.thread(
        2,
        "t2",
        WaitKind.PARK,
        9,
        List.of(Scene.parksFor("0x1")),
        "java.util.concurrent.locks.ReentrantLock.lock",
        "com.acme.Cache.put");
    Finding finding = serious(Dumps.scan(List.of(scene.build()))).get(0);
    assertEquals("lock-held-by-idle", finding.rule());
    assertEquals(Severity.CRITICAL, finding.severity());
  }

  @Test
  void the_order_of_threads_in_a_dump_changes_no_verdict() {
    Snapshot after = Dumps.sample("rate-table/17/after.txt").get(0);
    List<io.leakscan.model.ThreadSample> reversed = new java.util.ArrayList<>(after.threads());
    Collections.reverse(reversed);
    Snapshot other = after.but().threads(reversed).build();
    Finding a = serious(Dumps.scan(List.of(after))).get(0);
    Finding b = serious(Dumps.scan(List.of(other))).get(0);
    assertEquals(a.fingerprint(), b.fingerprint());
    assertEquals(a.counts(), b.counts());
  }

  /** Each watcher has a thread of its own: so many are no workers of a pool. */
  @Test
  void file_watchers_that_are_never_closed() {
    Report report =
        Dumps.diff(
            Dumps.samples("more/file-watchers-17-before.txt", "more/file-watchers-17-after.txt"));
    List<Finding> found = Dumps.of(report, "client-per-request");
    assertEquals(1, found.size());
    assertEquals(44, found.get(0).counts().now());
    assertEquals(40L, found.get(0).counts().delta());
    assertEquals(List.of(), Dumps.of(report, "load-spike"));
  }
}
