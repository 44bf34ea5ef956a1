package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.run.BuiltInEngine;
import io.leakscan.input.Source;
import io.leakscan.model.LockRef;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.testkit.heap.FreshDump;
import io.leakscan.testkit.heap.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The threads of a heap dump against the thread dump of the same moment. */
class HeapThreadsTest {
  @ParameterizedTest
  @ValueSource(strings = {"17", "25"})
  void aSampleShowsWhatItsThreadDumpShows(String jdk) throws IOException {
    Path folder = SampleDumps.root().resolve("samples/heap/notice-board");
    compare(read(folder.resolve(jdk + ".hprof.gz")), read(folder.resolve(jdk + ".threads.txt")));
  }

  static List<Jdk> jdks() {
    Jdk running = Jdk.running();
    return Jdk.of(25)
        .filter(jdk -> !jdk.equals(running))
        .map(jdk -> List.of(running, jdk))
        .orElse(List.of(running));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aFreshDumpShowsWhatItsThreadDumpShows(Jdk jdk, @TempDir Path folder) throws Exception {
    FreshDump.Taken taken = FreshDump.of("com.acme.crew.Crew").jdk(jdk).into(folder);
    joined(taken, folder);
    Snapshot heap = read(taken.dump());
    compare(heap, read(taken.threads()));
    assertEquals(3, heap.threads().stream().filter(t -> t.name().startsWith("locker-")).count());
    ThreadSample owner = named(heap, "owner");
    assertEquals(1, owner.locks().size());
    ThreadSample locker = named(heap, "locker-0");
    LockRef wanted = locker.waitingFor();
    assertNotNull(wanted);
    assertTrue(owner.owns(wanted.identity()));
    assertEquals("java.util.concurrent.locks.ReentrantLock$NonfairSync", wanted.className());
  }

  /** A thread dump lacks the virtual threads that are not mounted, a heap dump the monitors. */
  private static void joined(FreshDump.Taken taken, Path folder) throws IOException {
    boolean virtual =
        read(taken.dump()).threads().stream().anyMatch(t -> t.kind() == ThreadKind.VIRTUAL);
    RealRun run = RealRun.in(folder, "scan", taken.threads().toString(), taken.dump().toString());
    assertEquals(0, run.code(), run.err());
    if (virtual) {
      assertTrue(run.out().contains("     6  com.acme.crew.Crew.lockIt"), run.out());
      assertTrue(run.out().contains("Thread \"holder\" holds what 3 threads wait for"), run.out());
    }
  }

  private static ThreadSample named(Snapshot snapshot, String name) {
    return snapshot.threads().stream()
        .filter(thread -> thread.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Snapshot read(Path file) throws IOException {
    List<Snapshot> snapshots =
        new BuiltInEngine().read(Source.file(file.toString(), file)).snapshots();
    assertEquals(1, snapshots.size(), file.toString());
    return snapshots.get(0);
  }

  /** Threads that serve the command that takes the dump differ between two commands. */
  private static boolean servesTheCommand(ThreadSample thread) {
    return thread.name().equals("Attach Listener");
  }

  private static void compare(Snapshot heap, Snapshot text) {
    Map<Long, ThreadSample> inText = new HashMap<>();
    text.threads().stream()
        .filter(thread -> thread.kind() != ThreadKind.VM_INTERNAL)
        .forEach(thread -> inText.put(thread.identity().id(), thread));
    for (ThreadSample thread : heap.threads()) {
      ThreadSample other = inText.remove(thread.identity().id());
      if (other == null || servesTheCommand(thread)) {
        assertTrue(
            thread.kind() == ThreadKind.VIRTUAL || servesTheCommand(thread), thread.toString());
        continue;
      }
      assertEquals(other.name(), thread.name());
      assertEquals(other.identity().address(), thread.identity().address(), thread.name());
      assertEquals(other.kind(), thread.kind(), thread.name());
      assertEquals(other.daemon(), thread.daemon(), thread.name());
      assertEquals(other.state(), thread.state(), thread.name());
      assertEquals(other.waitKind(), thread.waitKind(), thread.name());
      assertEquals(other.stack().toString(), thread.stack().toString(), thread.name());
      compareLocks(other, thread);
    }
    // The JVM's own are not in a heap dump.
    inText.values().forEach(thread -> assertTrue(thread.stack().isEmpty(), thread.toString()));
  }

  /** What it waits for and which synchronizers it owns, as far as others wait for them. */
  private static void compareLocks(ThreadSample text, ThreadSample heap) {
    for (LockRef lock : heap.locks()) {
      assertTrue(
          text.locks().stream()
              .anyMatch(
                  other ->
                      other.role() == lock.role()
                          && other.className().equals(lock.className())
                          && other.depth() == lock.depth()),
          heap.name() + ": " + lock + " of " + text.locks());
    }
  }
}
