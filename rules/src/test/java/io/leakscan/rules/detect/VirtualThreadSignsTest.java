package io.leakscan.rules.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Capability;
import io.leakscan.model.Finding;
import io.leakscan.model.NotEvaluated;
import io.leakscan.model.Report;
import io.leakscan.rules.Dumps;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dump that cannot show virtual threads says so where there must be some. */
class VirtualThreadSignsTest {
  private static final NotEvaluated PARKED =
      new NotEvaluated("virtual-threads-parked", Set.of(Capability.VIRTUAL_THREADS));

  private static Report dumpWith(String name, String frame) {
    return Dumps.scan(
        Dumps.parse(
            """
            2026-11-21 06:35:08
            Full thread dump OpenJDK 64-Bit Server VM (21.0.5+11-LTS mixed mode, sharing):

            "main" #1 [99] prio=5 os_prio=0 cpu=9.00ms elapsed=9.00s tid=0x00007fe508028500 \
            nid=99 waiting on condition  [0x00007fe5201fd000]
               java.lang.Thread.State: TIMED_WAITING (sleeping)
            \tat java.lang.Thread.sleep0(java.base@21.0.5/Native Method)
            \tat com.acme.Main.main(Main.java:5)

            "%s" #31 [98] daemon prio=5 os_prio=0 cpu=9.00ms elapsed=9.00s \
            tid=0x00007fe508028600 nid=98 waiting on condition  [0x00007fe5201fd000]
               java.lang.Thread.State: TIMED_WAITING (parking)
            \tat jdk.internal.misc.Unsafe.park(java.base@21.0.5/Native Method)
            \tat %s
            \tat java.lang.Thread.run(java.base@21.0.5/Thread.java:1583)

            "VM Thread" os_prio=0 cpu=9.00ms elapsed=9.00s tid=0x00007fe508028700 nid=97 runnable

            JNI global refs: 15, weak refs: 0
            """
                .formatted(name, frame)));
  }

  @ParameterizedTest
  @CsvSource({
    "VirtualThread-unparker, java.util.concurrent.ThreadPoolExecutor.getTask(T.java:1070), true",
    "VirtualThread-unparker-3, java.util.concurrent.ThreadPoolExecutor.getTask(T.java:1), true",
    "VirtualThread-unblocker, java.lang.VirtualThread.unblockVirtualThreads(V.java:1516), true",
    "Read-Poller, sun.nio.ch.Poller.pollLoop(java.base@21.0.5/Poller.java:248), true",
    "ForkJoinPool-1-worker-1, java.util.concurrent.ForkJoinPool.awaitWork(F.java:1891), false"
  })
  void helpers_of_virtual_threads_are_a_sign_and_idle_workers_are_none(
      String name, String frame, boolean sign) {
    Report report = dumpWith(name, frame);
    List<Finding> quality = Dumps.of(report, "dump-quality");
    assertEquals(1, quality.size());
    assertEquals(sign, quality.get(0).advice().explain().contains("Thread.dump_to_file"));
    assertEquals(sign, report.notEvaluated().contains(PARKED));
  }
}
