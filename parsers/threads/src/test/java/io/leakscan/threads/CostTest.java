package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Frame;
import io.leakscan.model.Snapshot;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadSample;
import io.leakscan.testkit.LargeDump;
import io.leakscan.testkit.SampleDumps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Memory follows what is distinct, not what is printed; counted, not timed. */
class CostTest {

  @Test
  void equalStacksAreOneInstanceOverAllSnapshots() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LargeDump.write(out, 5, 401);
    DumpFile file = Dumps.read(out.toByteArray());
    List<ThreadSample> threads =
        file.snapshots().stream().flatMap(snapshot -> snapshot.threads().stream()).toList();
    assertEquals(5 * 401, threads.size());
    assertTrue(file.snapshots().stream().allMatch(Snapshot::complete));

    Set<StackTrace> instances = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Frame> frames = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<String> names = Collections.newSetFromMap(new IdentityHashMap<>());
    for (ThreadSample thread : threads) {
      instances.add(thread.stack());
      frames.addAll(thread.stack().frames());
      names.add(thread.name());
    }
    assertEquals(Set.copyOf(instances).size(), instances.size());
    assertEquals(Set.copyOf(frames).size(), frames.size());
    assertEquals(401, names.size());
    assertTrue(instances.size() < threads.size() / 3, instances.size() + " stacks");
  }

  @Test
  void inputsOfOneRunShareTheirStacks() {
    DumpReader reader = new DumpReader();
    byte[] bytes = SampleDumps.bytes(SampleDumps.file("rules/queue-17.txt"));
    List<ThreadSample> first = Dumps.read(reader, bytes).snapshots().get(0).threads();
    List<ThreadSample> second = Dumps.read(reader, bytes).snapshots().get(0).threads();
    for (int i = 0; i < first.size(); i++) {
      assertSame(first.get(i).stack(), second.get(i).stack());
      assertSame(first.get(i).name(), second.get(i).name());
    }
  }

  @Test
  void addressesOfHiddenClassesDoNotMakeStacksDiffer() {
    String text =
        """
        Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):

        "a" #1 prio=5 os_prio=0 tid=0x1 nid=0x2 runnable  [0x0000000000000001]
           java.lang.Thread.State: RUNNABLE
        \tat Leaks$$Lambda/0x000000006b041c78.run(Unknown Source)

        "b" #2 prio=5 os_prio=0 tid=0x2 nid=0x3 runnable  [0x0000000000000001]
           java.lang.Thread.State: RUNNABLE
        \tat Leaks$$Lambda/0x000000006b041d90.run(Unknown Source)

        JNI global refs: 7, weak refs: 0
        """;
    List<ThreadSample> threads = Dumps.read(text).snapshots().get(0).threads();
    assertSame(threads.get(0).stack(), threads.get(1).stack());
  }
}
