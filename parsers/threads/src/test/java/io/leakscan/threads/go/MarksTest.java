package io.leakscan.threads.go;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.Dumps;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of goroutines besides their waits. */
class MarksTest {
  /** Go 1.19 shows neither runfinq nor a creator in debug=2; the profiles show runfinq. */
  @ParameterizedTest
  @ValueSource(strings = {"debug2.txt", "debug1.txt", "pb.gz"})
  void theGoroutineThatRunsFinalizersIsFoundInEachForm(String form) {
    List<ThreadSample> found = finalizers(GoDumps.one("../go-own/thumb-cache/after." + form));
    assertEquals(1, found.size());
    assertEquals("release", found.get(0).stack().frames().get(0).method());
    assertEquals(List.of(), finalizers(GoDumps.one("../go-own/thumb-cache/before." + form)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"debug2.txt", "debug1.txt", "pb.gz", "sigquit.log"})
  void soIsThatOfNewerVersions(String form) {
    List<ThreadSample> found = finalizers(GoDumps.one("zoo/zoo." + form));
    assertEquals(1, found.size());
    assertEquals("main.func24", found.get(0).stack().frames().get(0).method());
  }

  @Test
  void noOtherDumpHasOne() {
    for (Path file : GoDumps.all()) {
      String name = GoDumps.name(file);
      for (Snapshot snapshot : Dumps.read(SampleDumps.bytes(file)).snapshots()) {
        assertTrue(name.startsWith("zoo-") || finalizers(snapshot).isEmpty(), name);
      }
    }
  }

  @Test
  void severalWithoutCreatorsAreAPasteAndNoFinalizers() {
    String main = "goroutine 1 [select]:\nmain.main()\n\t/a.go:1 +0x1\n\n";
    String orphan = "goroutine %d [chan send]:\nmain.f()\n\t/a.go:2 +0x1\n\n";
    String started =
        "goroutine 7 [select]:\nmain.g()\n\t/a.go:3 +0x1\ncreated by main.main\n\t/a.go:4 +0x1\n\n";
    assertEquals(1, finalizers(one(main + started + orphan.formatted(5))).size());
    assertEquals(
        0, finalizers(one(main + started + orphan.formatted(5) + orphan.formatted(6))).size());
    assertEquals(0, finalizers(one(started + orphan.formatted(5))).size());
    String cut = "goroutine 8 [select]:\nmain.g()\n\t/a.go:3 +0x1\n";
    assertEquals(0, finalizers(one(main + started + cut)).size(), "the creator is cut off");
    String locked = orphan.formatted(5).replace("send", "send, locked to thread");
    assertEquals(0, finalizers(one(main + started + locked)).size());
  }

  /** A request handler of a connection that stays open has the same number for each request. */
  @Test
  void argumentsTellARequestFromTheNext() {
    Map<String, Long> stuck = calls("order-status/before");
    Map<String, Long> later = calls("order-status/after");
    assertEquals(5, stuck.size());
    assertEquals(40, later.size());
    stuck.forEach((name, call) -> assertEquals(call, later.get(name), name));

    Map<String, Long> busy = calls("event-intake/before");
    Map<String, Long> next = calls("event-intake/after");
    assertEquals(24, busy.size());
    busy.forEach((name, call) -> assertNotEquals(call, next.get(name), name));
  }

  /** A signal prints the runtime's frames with their arguments too. */
  @Test
  void aSignalGivesTheSameValues() {
    Map<String, Long> asked = calls("account-ledger/after");
    Map<String, Long> signal = handlers(GoDumps.one("../go-own/account-ledger/after.sigquit.log"));
    assertEquals(41, asked.size()); // 40 that wait, and the holder
    assertEquals(asked, signal);
  }

  private static Map<String, Long> calls(String look) {
    return handlers(GoDumps.one("../go-own/" + look + ".debug2.txt"));
  }

  /** The program's handlers, each with what its arguments make. */
  private static Map<String, Long> handlers(Snapshot snapshot) {
    return snapshot.threads().stream()
        .filter(
            thread ->
                thread.stack().frames().stream()
                    .anyMatch(
                        frame ->
                            frame.owner().startsWith("acme.example")
                                && frame.method().equals("ServeHTTP")))
        .collect(
            Collectors.toMap(
                ThreadSample::name, thread -> thread.marks().call(), (a, b) -> a, TreeMap::new));
  }

  private static Snapshot one(String text) {
    return Dumps.read(text).snapshots().get(0);
  }

  private static List<ThreadSample> finalizers(Snapshot snapshot) {
    return snapshot.threads().stream().filter(thread -> thread.marks().finalizer()).toList();
  }
}
