package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Capability;
import io.leakscan.model.Finding;
import io.leakscan.model.LockRef;
import io.leakscan.model.Report;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.rules.series.Companions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two dumps of one moment are one snapshot that knows what either knew. */
class CompanionsTest {
  private static final String FOLDER = "one-moment/25/";

  private static List<Snapshot> pair() {
    return Dumps.samples(FOLDER + "dump-to-file.json", FOLDER + "jcmd-l-e.txt");
  }

  @Test
  void each_adds_what_the_other_lacks_and_nothing_is_counted_twice() {
    List<Snapshot> pair = pair();
    List<Snapshot> joined = Companions.join(pair, 1).snapshots();
    assertEquals(1, joined.size());
    Snapshot whole = joined.get(0);
    assertTrue(
        whole
            .capabilities()
            .containsAll(
                Set.of(
                    Capability.CPU, Capability.OWNABLE_SYNCHRONIZERS, Capability.VIRTUAL_THREADS)));
    Snapshot own = pair.get(1);
    assertEquals(own.threads().size() + 12, whole.threads().size());
    Set<Long> ids = new HashSet<>();
    for (ThreadSample thread : whole.threads()) {
      boolean javas = thread.kind() != ThreadKind.VM_INTERNAL;
      assertTrue(!javas || ids.add(thread.identity().id()), thread.name());
    }
    assertEquals("inspected", named(whole, "inspected").name());
    assertTrue(named(whole, "inspected").carrierId() > 0);
    String container = named(whole, "crew-1").container();
    assertTrue(container != null && container.contains("ThreadPoolExecutor@"), container);
  }

  @Test
  void they_are_one_dump_and_no_growth() {
    Report report = Dumps.scan(pair());
    assertEquals(2, report.inputs().size());
    for (Finding finding : report.findings()) {
      assertEquals(null, finding.counts().before(), finding.rule());
    }
    assertEquals(2, Dumps.of(report, "deadlock").size());
    assertEquals(12, Dumps.of(report, "party-never-arrives").get(0).counts().now());
    assertEquals(List.of(), report.notEvaluated());
    assertTrue(
        report.inputs().get(1).notes().stream()
            .anyMatch(note -> note.text().startsWith("joined with")));
  }

  @Test
  void who_compares_two_dumps_gets_them_compared() {
    assertEquals(2, Companions.join(pair(), 2).snapshots().size());
  }

  @Test
  void dumps_of_other_moments_are_not_joined() {
    Snapshot own = pair().get(1);
    Snapshot toFile = pair().get(0);
    for (String time : List.of("2026-11-21T07:30:30Z", "2026-11-23T07:29:45Z")) {
      Snapshot other = at(toFile, time);
      assertEquals(2, Companions.join(List.of(own, other), 1).snapshots().size(), time);
    }
    // The zone of HotSpot's time is not printed: Kathmandu.
    Snapshot elsewhere = at(own, "2026-11-21T13:14:43");
    assertEquals(1, Companions.join(List.of(elsewhere, toFile), 1).snapshots().size());
  }

  @Test
  void virtual_threads_do_not_grow_out_of_another_form() {
    Snapshot own = pair().get(1);
    Snapshot later = at(pair().get(0), "2026-11-21T07:35:30Z");
    for (Report report :
        List.of(Dumps.scan(List.of(own, later)), Dumps.diff(List.of(own, later)))) {
      for (Finding finding : report.findings()) {
        assertEquals(null, finding.counts().before(), finding.rule());
      }
    }
  }

  @Test
  void dumps_of_other_processes_are_not_joined() {
    List<Snapshot> others = new ArrayList<>(Dumps.samples("one-moment/17/jcmd-l-e.txt"));
    others.add(pair().get(0));
    assertEquals(2, Companions.join(others, 1).snapshots().size());
  }

  @Test
  void locks_that_both_show_have_one_name() {
    Snapshot own = pair().get(1);
    Snapshot toFile = pair().get(0);
    // A virtual thread in the queue of the ships, which HotSpot's dump does not show.
    ThreadSample ship = named(toFile, "ship-5");
    List<ThreadSample> threads = new ArrayList<>(toFile.threads());
    threads.add(sample(ship, ThreadKind.VIRTUAL, 4711));
    Snapshot whole = Companions.join(List.of(own, with(toFile, threads)), 1).snapshots().get(0);
    LockRef wanted = named(own, "ship-5").waitingFor();
    ThreadSample added =
        whole.threads().stream().filter(t -> t.identity().id() == 4711).findFirst().orElseThrow();
    assertTrue(wanted != null && wanted.identity().startsWith("0x"));
    assertEquals(wanted, added.waitingFor());
    // Nobody else shows the latch of the passengers: it keeps its hash.
    LockRef latch = named(whole, "passenger-0").waitingFor();
    assertFalse(latch == null || latch.identity().startsWith("0x"));
  }

  /**
   * HotSpot cuts the fraction off its time, so the second dump lies nearer to the first file than
   * the first dump does. Each goes with its own all the same.
   */
  @Test
  void pairs_of_a_quick_series_are_not_crossed() {
    Snapshot own = pair().get(1);
    Snapshot toFile = pair().get(0);
    List<Snapshot> series =
        List.of(
            at(own, "2026-11-21T07:30:08"),
            at(toFile, "2026-11-21T07:30:09.900Z"),
            at(own, "2026-11-21T07:30:10"),
            at(toFile, "2026-11-21T07:30:12.100Z"));
    Companions companions = Companions.join(series, 2);
    List<Snapshot> joined = companions.snapshots();
    assertEquals(2, joined.size());
    assertEquals(List.of(series.get(1)), companions.companions(joined.get(0)));
    assertEquals(List.of(series.get(3)), companions.companions(joined.get(1)));
    // One dump between two files goes with the nearer.
    Companions three = Companions.join(series.subList(1, 4), 1);
    assertEquals(2, three.snapshots().size());
    assertEquals(List.of(series.get(1)), three.companions(three.snapshots().get(0)));
  }

  @Test
  void a_heap_dump_completes_any_dump_of_threads_and_what_was_joined() {
    Snapshot own = pair().get(1);
    Snapshot toFile = pair().get(0);
    Snapshot heap =
        toFile
            .but()
            .processId(ThreadIdentity.NONE)
            .capabilities(Set.of(Capability.THREAD_IDS, Capability.WAIT_STATE))
            .heap(Heaps.of(1000).row("com.acme.Order", 3, 72).build().heap())
            .build();
    for (List<Snapshot> given :
        List.of(List.of(own, heap), List.of(toFile, heap), List.of(heap, toFile, own))) {
      Companions joined = Companions.join(given, 1);
      assertEquals(1, joined.snapshots().size());
      Snapshot whole = joined.snapshots().get(0);
      assertEquals(given.size() - 1, joined.companions(whole).size());
      assertTrue(joined.companions(whole).contains(heap));
    }
    assertEquals(2, Companions.join(List.of(toFile, heap), 2).snapshots().size());
  }

  /** A program that starts threads by the second: most that one dump has the other has not. */
  @Test
  void threads_that_come_and_go_do_not_hide_that_it_is_one_process() {
    Snapshot own = at(pair().get(1), "2026-11-21T07:30:10");
    Snapshot toFile = at(pair().get(0), "2026-11-21T07:30:10Z");
    ThreadSample ship = named(toFile, "ship-5");
    List<ThreadSample> threads = new ArrayList<>(toFile.threads());
    for (int id = 5000; id < 5100; id++) {
      threads.add(sample(ship, ThreadKind.PLATFORM, id));
    }
    assertEquals(1, Companions.join(List.of(own, with(toFile, threads)), 1).snapshots().size());
    threads.removeIf(t -> t.identity().id() < 5000 && t.name().startsWith("ship-"));
    assertEquals(2, Companions.join(List.of(own, with(toFile, threads)), 1).snapshots().size());
  }

  private static ThreadSample named(Snapshot snapshot, String name) {
    return snapshot.threads().stream()
        .filter(thread -> thread.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ThreadSample sample(ThreadSample t, ThreadKind kind, long id) {
    return new ThreadSample(
        new ThreadIdentity("v", id, -1, -1),
        kind,
        true,
        1,
        t.state(),
        t.waitKind(),
        t.stack(),
        t.locks(),
        t.timing(),
        null,
        null,
        -1,
        t.lines());
  }

  private static Snapshot with(Snapshot s, List<ThreadSample> threads) {
    return s.but().threads(threads).build();
  }

  private static Snapshot at(Snapshot s, String time) {
    return s.but().takenAt(time).build();
  }
}
