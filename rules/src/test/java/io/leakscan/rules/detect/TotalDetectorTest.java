package io.leakscan.rules.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Finding;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalDetectorTest {
  private static Snapshot with(int threads) {
    Scene scene = new Scene();
    for (int i = 0; i < threads; i++) {
      String place = "com.acme.Place" + i % 50 + ".serve";
      scene.thread(i, "conn-" + i, WaitKind.SLEEP, 5, List.of(), "java.lang.Thread.sleep", place);
    }
    return scene.build();
  }

  @Test
  void two_thousand_threads_in_one_dump_are_worth_a_line() {
    List<Finding> found = Dumps.of(Dumps.scan(List.of(with(2000))), "thread-growth");
    assertEquals(1, found.size());
    assertEquals(2000, found.get(0).counts().now());
    assertEquals(Severity.INFO, found.get(0).severity());
    assertEquals(List.of(), Dumps.of(Dumps.scan(List.of(with(1999))), "thread-growth"));
  }
}
