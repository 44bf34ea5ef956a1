package io.leakscan.rules.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Finding;
import io.leakscan.model.LockRef;
import io.leakscan.model.Snapshot;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Growth of threads that stood still between the dumps: whose they are and how far apart tells. */
class GrowthKindTest {
  private static final int BEFORE = 5;
  private static final int AFTER = 25;
  private static final String LOOP = "java.util.concurrent.ThreadPoolExecutor.runWorker";
  private static final String NOT_EMPTY =
      "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject";
  private static final String QUEUE_LOOP = "com.acme.Reader.run";

  private static Scene at(int seconds) {
    return new Scene().at("2026-11-21T01:%02d:%02d".formatted(seconds / 60, seconds % 60), seconds);
  }

  private static Snapshot naps(int seconds, int threads, String loop) {
    Scene scene = at(seconds);
    for (int id = 1; id <= threads; id++) {
      String[] frames = {"java.lang.Thread.sleep", "com.acme.Call.poll", loop};
      scene.thread(id, "worker-" + id, WaitKind.SLEEP, 5, List.of(), frames);
    }
    return scene.build();
  }

  private static Snapshot calls(int seconds, int threads) {
    Scene scene = at(seconds);
    for (int id = 1; id <= threads; id++) {
      String[] frames = {"java.util.concurrent.locks.LockSupport.park", "com.acme.Call.get", LOOP};
      scene.thread(id, "worker-" + id, WaitKind.PARK, 5, List.of(), frames);
    }
    return scene.build();
  }

  private static Snapshot readers(int seconds, int threads, int queues) {
    Scene scene = at(seconds);
    for (int id = 1; id <= threads; id++) {
      scene.thread(
          id,
          "reader-" + id,
          WaitKind.PARK,
          5,
          List.of(new LockRef("0x" + id % queues, NOT_EMPTY, LockRef.Role.PARKING_FOR, 0)),
          "java.util.concurrent.locks.LockSupport.park",
          "java.util.concurrent.LinkedBlockingQueue.take",
          QUEUE_LOOP);
    }
    return scene.build();
  }

  private static List<String> found(Snapshot before, Snapshot after) {
    return Dumps.diff(List.of(before, after)).findings().stream().map(Finding::rule).toList();
  }

  @Test
  void a_pools_workers_may_be_at_one_request_for_ten_seconds() {
    assertEquals(List.of("load-spike"), found(calls(60, BEFORE), calls(65, AFTER)));
    assertEquals(List.of("unclassified-growth"), found(calls(60, BEFORE), calls(72, AFTER)));
  }

  @Test
  void and_for_a_minute_where_the_wait_has_a_limit() {
    assertEquals(List.of("load-spike"), found(naps(60, BEFORE, LOOP), naps(90, AFTER, LOOP)));
    assertEquals(
        List.of("unclassified-growth"), found(naps(60, BEFORE, LOOP), naps(125, AFTER, LOOP)));
  }

  @Test
  void threads_that_somebody_starts_one_by_one_have_no_such_excuse() {
    String own = "com.acme.Call.run";
    assertEquals(
        List.of("unclassified-growth"), found(naps(60, BEFORE, own), naps(65, AFTER, own)));
  }

  @Test
  void readers_that_share_queues_are_workers() {
    assertEquals(List.of("load-spike"), found(readers(60, BEFORE, 2), readers(65, AFTER, 5)));
    assertEquals(
        List.of("unclassified-growth"), found(readers(60, BEFORE, 99), readers(65, AFTER, 99)));
  }
}
