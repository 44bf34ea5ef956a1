package io.leakscan.rules.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Finding;
import io.leakscan.model.Snapshot;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.Scene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a second dump makes of a few threads behind an owner that sleeps. */
class ConvoyDetectorTest {
  private static final String LOCK = "0x01";
  private static final int SLEPT = 50;
  private static final int RAN = 5000;

  private static Scene at(int seconds) {
    return new Scene().at("2026-11-21T01:00:%02d".formatted(seconds), 60 + seconds);
  }

  private static void owner(Scene scene, int id, long cpuMicros) {
    String[] frames = {"java.lang.Thread.sleep", "com.acme.Quay.nap", "com.acme.Quay.moor"};
    scene.thread(id, "boat-" + id, WaitKind.SLEEP, cpuMicros, List.of(Scene.holds(LOCK)), frames);
  }

  private static void waiters(Scene scene, int from, int to, long cpuMicros) {
    for (int id = from; id <= to; id++) {
      scene.thread(
          id,
          "boat-" + id,
          WaitKind.MONITOR,
          cpuMicros,
          List.of(Scene.wants(LOCK)),
          "com.acme.Quay.moor");
    }
  }

  private static Snapshot queue(int seconds, long ownerCpu, long waiterCpu) {
    Scene scene = at(seconds);
    owner(scene, 1, ownerCpu);
    waiters(scene, 2, 4, waiterCpu);
    return scene.build();
  }

  private static List<String> found(Snapshot... snapshots) {
    List<String> found = new ArrayList<>();
    for (Finding finding : Dumps.of(Dumps.diff(List.of(snapshots)), "lock-convoy")) {
      found.add(finding.severity() + " " + finding.confidence());
    }
    return found;
  }

  @Test
  void one_dump_alone_is_a_suspect() {
    Scene scene = at(0);
    String[] frames = {"java.net.Socket$SocketInputStream.read", "com.acme.Quay.moor"};
    scene.thread(1, "boat-1", WaitKind.SOCKET_READ, SLEPT, List.of(Scene.holds(LOCK)), frames);
    waiters(scene, 2, 4, SLEPT);
    assertEquals(List.of("MEDIUM"), severities(scene.build()));
  }

  @Test
  void behind_an_owner_that_wakes_up_by_itself_it_is_a_note() {
    assertEquals(List.of("INFO"), severities(queue(0, SLEPT, SLEPT)));
  }

  private static List<String> severities(Snapshot snapshot) {
    return Dumps.of(Dumps.scan(List.of(snapshot)), "lock-convoy").stream()
        .map(finding -> finding.severity().name())
        .toList();
  }

  @Test
  void the_same_threads_that_did_not_run_confirm_it() {
    assertEquals(List.of("HIGH CONFIRMED"), found(queue(0, SLEPT, SLEPT), queue(5, SLEPT, SLEPT)));
  }

  @Test
  void the_same_threads_that_ran_in_between_queue_anew() {
    assertEquals(List.of("INFO NOTE"), found(queue(0, SLEPT, SLEPT), queue(5, RAN, RAN)));
  }

  private static Snapshot crowd(int seconds, int owner, int waiters, long waiterCpu) {
    Scene scene = at(seconds);
    owner(scene, owner, SLEPT + owner);
    waiters(scene, 10, 9 + waiters, waiterCpu);
    return scene.build();
  }

  @Test
  void many_that_have_all_had_the_lock_since_are_load() {
    assertEquals(List.of("INFO NOTE"), found(crowd(0, 1, 12, SLEPT), crowd(5, 2, 13, RAN)));
  }

  @Test
  void unless_they_become_ever_more() {
    assertEquals(List.of("MEDIUM SUSPECT"), found(crowd(0, 1, 12, SLEPT), crowd(5, 2, 30, RAN)));
  }

  @Test
  void who_asks_again_behind_an_owner_that_never_lets_go_is_not_load() {
    assertEquals(List.of("MEDIUM SUSPECT"), found(crowd(0, 1, 12, SLEPT), crowd(5, 1, 12, RAN)));
  }

  @Test
  void a_queue_that_only_the_last_dump_shows_passes() {
    Scene before = at(0);
    for (int id = 1; id <= 4; id++) {
      before.thread(id, "boat-" + id, WaitKind.RUNNING, SLEPT, List.of(), "com.acme.Quay.load");
    }
    assertEquals(List.of("INFO NOTE"), found(before.build(), queue(5, RAN, RAN)));
  }

  @Test
  void unless_its_owner_has_held_the_lock_all_the_time() {
    Scene before = at(0);
    owner(before, 1, SLEPT);
    assertEquals(List.of("MEDIUM SUSPECT"), found(before.build(), queue(5, SLEPT, RAN)));
  }
}
