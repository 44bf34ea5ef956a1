package io.leakscan.rules.detect;

import static io.leakscan.rules.Scene.holds;
import static io.leakscan.rules.Scene.owns;
import static io.leakscan.rules.Scene.parksFor;
import static io.leakscan.rules.Scene.wants;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.LockRef;
import io.leakscan.model.LockRef.Role;
import io.leakscan.model.Report;
import io.leakscan.model.ReportedDeadlock;
import io.leakscan.model.Severity;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlockDetectorTest {
  private static Scene thread(Scene scene, long id, String name, LockRef... locks) {
    return scene.thread(
        id,
        name,
        WaitKind.MONITOR,
        0,
        List.of(locks),
        "com.acme.Bank.transfer",
        "com.acme.Job.run");
  }

  private static List<Finding> deadlocks(Scene scene) {
    return Dumps.of(Dumps.scan(List.of(scene.build())), "deadlock");
  }

  @Test
  void two_threads_and_two_monitors_are_one_cycle() {
    Scene scene = new Scene();
    thread(scene, 1, "a", wants("0x2"), holds("0x1"));
    thread(scene, 2, "b", wants("0x1"), holds("0x2"));
    List<Finding> found = deadlocks(scene);
    assertEquals(1, found.size());
    assertEquals(2, found.get(0).counts().now());
    assertEquals("monitor", found.get(0).variant());
    assertEquals(Severity.CRITICAL, found.get(0).severity());
    Evidence.Cycle cycle = (Evidence.Cycle) found.get(0).evidence().get(0);
    assertEquals("b", cycle.links().get(0).heldBy());
  }

  @Test
  void a_monitor_and_a_lock_are_mixed() {
    Scene scene = new Scene();
    thread(scene, 1, "a", parksFor("0x2"), holds("0x1"));
    thread(scene, 2, "b", wants("0x1"), owns("0x2"));
    assertEquals("mixed", deadlocks(scene).get(0).variant());
  }

  @Test
  void three_cycles_are_three_findings_and_victims_are_no_convoy() {
    Scene scene = new Scene();
    for (int i = 0; i < 3; i++) {
      thread(scene, 10 * i + 1, "a" + i, wants("0x" + i + "2"), holds("0x" + i + "1"));
      thread(scene, 10 * i + 2, "b" + i, wants("0x" + i + "1"), holds("0x" + i + "2"));
    }
    for (int i = 0; i < 12; i++) {
      thread(scene, 100 + i, "victim-" + i, wants("0x01"));
    }
    Report report = Dumps.scan(List.of(scene.build()));
    assertEquals(3, Dumps.of(report, "deadlock").size());
    assertEquals(0, Dumps.of(report, "lock-convoy").size());
  }

  @Test
  void a_waiter_has_released_its_monitor() {
    Scene scene = new Scene();
    LockRef waiting = new LockRef("0x1", "com.acme.Lock", Role.WAITING_ON, 0);
    thread(scene, 1, "a", waiting, holds("0x1"));
    thread(scene, 2, "b", wants("0x1"), holds("0x2"));
    assertEquals(0, deadlocks(scene).size());
  }

  @Test
  void a_long_chain_without_a_cycle_is_no_deadlock() {
    Scene scene = new Scene();
    for (int i = 1; i < 2000; i++) {
      thread(scene, i, "t" + i, wants("0x" + (i + 1)), holds("0x" + i));
    }
    assertEquals(0, deadlocks(scene).size());
  }

  @Test
  void class_initialisers_that_wait_for_each_other_are_found_though_runnable() {
    Scene scene = new Scene();
    LockRef forB = new LockRef("com.acme.B", "com.acme.B", Role.CLASS_INIT, 0);
    LockRef forA = new LockRef("com.acme.A", "com.acme.A", Role.CLASS_INIT, 0);
    scene.thread(1, "x", WaitKind.CLASS_INIT, 0, List.of(forB), "com.acme.A.<clinit>");
    scene.thread(2, "y", WaitKind.CLASS_INIT, 0, List.of(forA), "com.acme.B.<clinit>");
    List<Finding> found = deadlocks(scene);
    assertEquals(1, found.size());
    assertEquals("class-init", found.get(0).variant());
  }

  @Test
  void what_the_jvm_printed_counts_where_the_locks_are_not_shown() {
    Scene scene = new Scene();
    thread(scene, 1, "a");
    thread(scene, 2, "b");
    scene.printed(
        new ReportedDeadlock(
            List.of(
                new ReportedDeadlock.Member(
                    "a", ReportedDeadlock.LockKind.OWNABLE_SYNCHRONIZER, "0x9", "L", "b"),
                new ReportedDeadlock.Member(
                    "b", ReportedDeadlock.LockKind.OWNABLE_SYNCHRONIZER, "0x8", "L", "a")),
            1));
    List<Finding> found = deadlocks(scene);
    assertEquals(1, found.size());
    assertEquals("synchronizer", found.get(0).variant());
    assertTrue(((Evidence.Cycle) found.get(0).evidence().get(0)).printed());
  }

  @Test
  void the_same_cycle_printed_and_computed_is_one_finding() {
    Report report = Dumps.scan(Dumps.sample("transfer-desk/25/after.txt"));
    assertEquals(3, Dumps.of(report, "deadlock").size());
    assertTrue(
        Dumps.of(report, "deadlock").stream()
            .allMatch(f -> ((Evidence.Cycle) f.evidence().get(0)).printed()));
  }
}
