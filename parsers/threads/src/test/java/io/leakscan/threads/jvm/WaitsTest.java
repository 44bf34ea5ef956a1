package io.leakscan.threads.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import io.leakscan.threads.Dumps;
import org.junit.jupiter.api.Test;

class WaitsTest {

  /** Forms of Java code print TIMED_WAITING and no lock: only the frame on top tells. */
  @Test
  void who_sleeps_is_told_by_its_top_frame_on_every_version() {
    assertEquals(
        WaitKind.SLEEP,
        read("TIMED_WAITING", "java.base@17.0.15/java.lang.Thread.sleep(Native Method)"));
    assertEquals(
        WaitKind.SLEEP,
        read("TIMED_WAITING", "java.base@25.0.3/java.lang.Thread.sleepNanos0(Native Method)"));
  }

  @Test
  void a_wait_without_a_lock_is_no_sleep() {
    assertEquals(
        WaitKind.UNKNOWN, read("TIMED_WAITING", "app//harbor.crane.Yard.sleep(Yard.java:9)"));
    assertEquals(
        WaitKind.UNKNOWN,
        read("WAITING", "java.base@17.0.15/java.lang.Thread.sleep(Native Method)"));
  }

  private static WaitKind read(String state, String top) {
    String text =
        """
        "calibrator" daemon prio=5 Id=13 %s
        \tat %s
        \tat app//harbor.crane.Terminal$Scale.calibrate(Terminal.java:21)
        \t-  locked harbor.crane.Terminal$Scale@133314b
        \tat java.base@17.0.15/java.lang.Thread.run(Thread.java:840)

        """;
    ThreadSample thread =
        Dumps.read(text.formatted(state, top)).snapshots().get(0).threads().get(0);
    return thread.waitKind();
  }
}
