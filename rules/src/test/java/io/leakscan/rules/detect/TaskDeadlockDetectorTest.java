package io.leakscan.rules.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Finding;
import io.leakscan.model.LockRef;
import io.leakscan.model.Report;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.Scene;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A task that waits for the lock of the thread that waits for it. */
class TaskDeadlockDetectorTest {
  private static final String LOCK = "0x00000000ffd1f668";
  private static final String RUN = "java.util.concurrent.FutureTask.run";
  private static final String LOOP = "java.util.concurrent.ThreadPoolExecutor.runWorker";

  private static Scene circle(String call) {
    return new Scene()
        .thread(1, "main", WaitKind.PARK, 5, List.of(Scene.holds(LOCK)), call, "a.Mill.fill")
        .thread(
            2,
            "helper-1",
            WaitKind.MONITOR,
            5,
            List.of(Scene.wants(LOCK)),
            "a.Mill.pour",
            RUN,
            LOOP);
  }

  private static List<String> found(Scene scene) {
    Report report = Dumps.scan(List.of(scene.build()));
    return Dumps.of(report, "deadlock").stream()
        .map((Finding f) -> f.severity() + " " + f.confidence() + " " + f.threads())
        .toList();
  }

  private static final List<String> FOUND = List.of("CRITICAL SUSPECT [main, helper-1]");
  private static final String GET = "java.util.concurrent.FutureTask.get";
  private static final String JOIN = "java.util.concurrent.CompletableFuture.join";

  private static Scene with(String call, WaitKind kind, @Nullable LockRef lock, String... frames) {
    List<LockRef> locks = lock == null ? List.of() : List.of(lock);
    return circle(call).thread(3, "helper-2", kind, 5, locks, frames);
  }

  @Test
  void the_two_alone_are_a_circle() {
    assertEquals(FOUND, found(circle(GET)));
    assertEquals(FOUND, found(circle(JOIN)));
  }

  @Test
  void who_runs_another_task_may_run_the_one_that_is_waited_for() {
    String[] works = {"a.Mill.sift", RUN, LOOP};
    assertEquals(List.of(), found(with(GET, WaitKind.RUNNING, null, works)));
    assertEquals(List.of(), found(with(GET, WaitKind.SLEEP, null, works)));
  }

  @Test
  void a_task_behind_the_same_lock_is_no_help() {
    String[] waits = {"a.Mill.sift", RUN, LOOP};
    assertEquals(FOUND, found(with(GET, WaitKind.MONITOR, Scene.wants(LOCK), waits)));
  }

  @Test
  void a_future_can_be_completed_by_anybody_and_a_task_only_by_who_runs_it() {
    String[] plain = {"a.Mill.listen", "java.lang.Thread.run"};
    assertEquals(List.of(), found(with(JOIN, WaitKind.RUNNING, null, plain)));
    assertEquals(List.of(), found(with(JOIN, WaitKind.SLEEP, null, plain)));
    assertEquals(FOUND, found(with(JOIN, WaitKind.PARK, null, plain)));
    assertEquals(FOUND, found(with(GET, WaitKind.RUNNING, null, plain)));
  }

  @Test
  void who_waits_for_the_lock_and_runs_no_task_is_behind_a_slow_one() {
    Scene scene =
        new Scene()
            .thread(1, "main", WaitKind.PARK, 5, List.of(Scene.holds(LOCK)), GET, "a.Mill.fill")
            .thread(2, "guest", WaitKind.MONITOR, 5, List.of(Scene.wants(LOCK)), "a.Mill.pour");
    assertEquals(List.of(), found(scene));
  }
}
