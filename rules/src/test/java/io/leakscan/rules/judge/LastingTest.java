package io.leakscan.rules.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Capability;
import io.leakscan.model.Finding;
import io.leakscan.model.Measurement;
import io.leakscan.model.Snapshot;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code lasts} asks of a thread, by the rule about loops. */
class LastingTest {
  private static final int SECOND = 1_000_000;

  private static Scene at(int seconds) {
    return new Scene().at("2026-11-21T01:00:%02d".formatted(seconds), 60 + seconds);
  }

  private static Scene spins(Scene scene, long cpuMicros, String... frames) {
    scene.thread(1, "main", WaitKind.SLEEP, 10, List.of(), "java.lang.Thread.sleep", "a.Main.main");
    return scene.thread(9, "rates", WaitKind.RUNNING, cpuMicros, List.of(), frames);
  }

  private static List<String> found(Snapshot... snapshots) {
    List<String> found = new ArrayList<>();
    for (Finding finding : Dumps.of(Dumps.diff(List.of(snapshots)), "hot-spin")) {
      found.add(finding.severity() + " " + finding.confidence() + " " + finding.counts().now());
    }
    return found;
  }

  private static Snapshot hot(int seconds, String... frames) {
    return spins(at(seconds), (long) seconds * SECOND, frames).build();
  }

  @Test
  void three_dumps_are_a_suspect_two_a_note_and_one_is_nothing() {
    String[] loop = {"com.acme.Rates.poll", "com.acme.Rates.run"};
    assertEquals(List.of(), found(hot(1, loop)));
    assertEquals(List.of("INFO NOTE 1"), found(hot(1, loop), hot(5, loop)));
    assertEquals(List.of("HIGH SUSPECT 1"), found(hot(1, loop), hot(5, loop), hot(9, loop)));
  }

  @Test
  void a_program_whose_main_thread_computes_is_meant_to() {
    List<Snapshot> batch = new ArrayList<>();
    for (int seconds : new int[] {1, 5, 9}) {
      String[] loop = {"com.acme.Primes.test", "com.acme.Primes.main"};
      long cpu = (long) seconds * SECOND;
      batch.add(at(seconds).thread(1, "main", WaitKind.RUNNING, cpu, List.of(), loop).build());
    }
    assertEquals(List.of("INFO NOTE 1"), found(batch.toArray(Snapshot[]::new)));
  }

  @Test
  void who_came_another_way_has_got_on() {
    String[] one = {"com.acme.Rates.poll", "com.acme.Rates.first", "com.acme.Rates.run"};
    String[] two = {"com.acme.Rates.poll", "com.acme.Rates.second", "com.acme.Rates.run"};
    assertEquals(List.of(), found(hot(1, one), hot(5, two)));
    assertEquals(List.of("INFO NOTE 1"), found(hot(1, two), hot(5, one), hot(9, one)));
  }

  @Test
  void who_uses_little_of_the_processor_waits_for_something() {
    String[] loop = {"com.acme.Rates.poll", "com.acme.Rates.run"};
    Snapshot first = spins(at(1), SECOND, loop).build();
    assertEquals(List.of(), found(first, spins(at(5), 2 * SECOND, loop).build()));
  }

  @Test
  void dumps_of_one_moment_prove_nothing() {
    String[] loop = {"com.acme.Rates.poll", "com.acme.Rates.run"};
    assertEquals(List.of(), found(hot(1, loop), hot(2, loop)));
  }

  @Test
  void top_beside_each_dump_tells_where_the_dumps_do_not() {
    String[] loop = {"com.acme.Rates.poll", "com.acme.Rates.run"};
    List<Snapshot> bare = new ArrayList<>();
    for (int seconds : new int[] {1, 5, 9}) {
      bare.add(spins(at(seconds).without(Capability.CPU), -1, loop).build());
    }
    assertEquals(List.of(), found(bare.toArray(Snapshot[]::new)));
    Map<Long, Double> shares = Map.of(1009L, 0.97);
    bare.replaceAll(s -> s.but().measurements(List.of(new Measurement.CpuShares(shares))).build());
    assertEquals(List.of("HIGH SUSPECT 1"), found(bare.toArray(Snapshot[]::new)));
  }

  @Test
  void workers_that_share_the_work_are_left_alone_and_one_beside_idle_ones_is_not() {
    List<Snapshot> shared = new ArrayList<>();
    List<Snapshot> alone = new ArrayList<>();
    for (int seconds : new int[] {1, 5, 9}) {
      shared.add(pool(seconds, 2).build());
      alone.add(pool(seconds, 1).build());
    }
    assertEquals(List.of(), found(shared.toArray(Snapshot[]::new)));
    assertEquals(List.of("HIGH SUSPECT 1"), found(alone.toArray(Snapshot[]::new)));
  }

  /** A pool of two workers, so many of which compute. */
  private static Scene pool(int seconds, int busy) {
    Scene scene = at(seconds);
    String loop = "java.util.concurrent.ThreadPoolExecutor.runWorker";
    for (int i = 1; i <= 2; i++) {
      String name = "grid-thread-" + i;
      if (i <= busy) {
        long cpu = (long) seconds * SECOND;
        scene.thread(i, name, WaitKind.RUNNING, cpu, List.of(), "com.acme.Grid.cell", loop);
      } else {
        scene.thread(
            i,
            name,
            WaitKind.CONDITION,
            5,
            List.of(),
            "jdk.internal.misc.Unsafe.park",
            "java.util.concurrent.LinkedBlockingQueue.take",
            "java.util.concurrent.ThreadPoolExecutor.getTask",
            loop);
      }
    }
    return scene;
  }
}
