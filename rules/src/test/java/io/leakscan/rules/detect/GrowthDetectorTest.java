package io.leakscan.rules.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Finding;
import io.leakscan.model.Snapshot;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Growth that is none: no thread of the place is new, or the program was starting. */
class GrowthDetectorTest {
  private static final int CLIENTS = 30;

  /** Clients of which some rest between two calls and the others are in one. */
  private static Snapshot clients(int seconds, int up, int resting) {
    Scene scene = new Scene().at("2026-11-21T01:00:%02d".formatted(seconds), up);
    for (int id = 1; id <= CLIENTS; id++) {
      boolean rests = id <= resting;
      scene.thread(
          id,
          "client-" + id,
          rests ? WaitKind.SLEEP : WaitKind.RUNNING,
          1000L * seconds,
          List.of(),
          rests ? "java.lang.Thread.sleep" : "com.acme.Call.send",
          rests ? "com.acme.Client.run" : "com.acme.Call.run");
    }
    return scene.build();
  }

  private static List<Finding> growth(Snapshot before, Snapshot after) {
    return Dumps.of(Dumps.diff(List.of(before, after)), "unclassified-growth");
  }

  @Test
  void clients_that_rest_when_the_load_has_gone_have_not_come_since() {
    assertEquals(List.of(), growth(clients(0, 60, 10), clients(5, 65, CLIENTS)));
  }

  private static Snapshot waiting(int seconds, int up, String main, int threads) {
    Scene scene = new Scene().at("2026-11-21T01:00:%02d".formatted(seconds), up);
    scene.thread(99, "main", WaitKind.PARK, 9, List.of(), "java.lang.Thread.park", main);
    for (int id = 1; id <= threads; id++) {
      scene.thread(
          id, "t" + id, WaitKind.SLEEP, 5, List.of(), "java.lang.Thread.sleep", "com.acme.T.run");
    }
    return scene.build();
  }

  @Test
  void what_a_program_makes_in_its_first_seconds_is_its_start() {
    assertEquals(
        List.of(),
        growth(waiting(0, 2, "com.acme.App.connect", 0), waiting(5, 7, "a.App.main", 12)));
    assertEquals(1, growth(waiting(0, 2, "a.App.main", 0), waiting(5, 7, "a.App.main", 12)).size());
    assertEquals(
        1,
        growth(waiting(0, 20, "com.acme.App.connect", 0), waiting(5, 25, "a.App.main", 12)).size());
  }
}
