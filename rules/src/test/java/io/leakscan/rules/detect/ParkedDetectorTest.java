package io.leakscan.rules.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Confidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.Dumps;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParkedDetectorTest {
  private static final String RULE = "virtual-threads-parked";
  private static final String GET =
      "java.base/java.util.concurrent.CompletableFuture.get(CompletableFuture.java:2093)";
  private static final String TAKE =
      "java.base/java.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)";

  /** Text of JDK 25: some virtual threads in one call, besides main. */
  private static Snapshot dump(int second, int from, int to, String state, String call) {
    StringBuilder text = new StringBuilder("4711\n2026-11-21T09:18:%02dZ\n".formatted(second));
    text.append("25.0.3+9-LTS\n\n#3 \"main\" WAITING 2026-11-21T09:18:00Z\n");
    text.append("    at java.base/java.lang.Thread.join(Thread.java:1887)\n");
    text.append("    at com.acme.Main.main(Main.java:1)\n\n");
    for (int i = from; i < to; i++) {
      text.append("#%d \"\" virtual %s 2026-11-21T09:18:00Z\n".formatted(100 + i, state));
      text.append("    at java.base/java.lang.VirtualThread.park(VirtualThread.java:742)\n");
      text.append("    at java.base/java.lang.System$1.parkVirtualThread(System.java:2285)\n");
      text.append(
          "    at java.base/java.util.concurrent.locks.LockSupport.park(LockSupport.java:221)\n");
      text.append("    at ").append(call).append('\n');
      text.append("    at com.acme.Order.pay(Order.java:7)\n");
      text.append("    at java.base/java.lang.VirtualThread.run(VirtualThread.java:460)\n\n");
    }
    return Dumps.parse(text.toString()).get(0);
  }

  private static List<Finding> of(Snapshot... snapshots) {
    List<Snapshot> all = List.of(snapshots);
    return Dumps.of(all.size() > 1 ? Dumps.diff(all) : Dumps.scan(all), RULE);
  }

  @ParameterizedTest
  @CsvSource({"20, 120, 1", "20, 99, 0", "100, 109, 0"})
  void a_hundred_that_grow_and_never_leave(int before, int after, int findings) {
    List<Finding> found = of(dump(1, 0, before, "WAITING", GET), dump(9, 0, after, "WAITING", GET));
    assertEquals(findings, found.size());
    found.forEach(
        finding -> {
          assertEquals(Severity.HIGH, finding.severity());
          assertEquals(Confidence.CONFIRMED, finding.confidence());
          assertEquals("com.acme.Order.pay", finding.site().appFrame());
          assertEquals(after, finding.counts().now());
        });
  }

  @Test
  void load_whose_old_members_left_is_none() {
    assertEquals(List.of(), of(dump(1, 0, 200, "WAITING", GET), dump(9, 200, 800, "WAITING", GET)));
  }

  @Test
  void a_wait_with_a_time_limit_ends_by_itself() {
    assertEquals(
        List.of(),
        of(dump(1, 0, 200, "TIMED_WAITING", GET), dump(9, 0, 800, "TIMED_WAITING", GET)));
  }

  @Test
  void subscribers_that_grow_are_a_note_and_at_rest_are_nothing() {
    List<Finding> grown = of(dump(1, 0, 200, "WAITING", TAKE), dump(9, 0, 800, "WAITING", TAKE));
    assertEquals(1, grown.size());
    assertEquals(Confidence.NOTE, grown.get(0).confidence());
    assertEquals(
        List.of(), of(dump(1, 0, 2000, "WAITING", TAKE), dump(9, 0, 2000, "WAITING", TAKE)));
  }

  @Test
  void one_dump_of_a_thousand_is_a_note() {
    assertEquals(Confidence.NOTE, of(dump(1, 0, 1000, "WAITING", GET)).get(0).confidence());
    assertEquals(List.of(), of(dump(1, 0, 999, "WAITING", GET)));
  }
}
