package io.leakscan.threads.go;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All forms of one look at a process show the same stacks, frame by frame and line by line. */
class GoFormsAgreeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "g1-grpc-stream/before",
        "g2-unbuffered-send/before",
        "g3-redis-subscribe/before",
        "g4-sql-rows/early",
        "g4-sql-rows/before",
        "g4-sql-rows/after",
        "g5-grpc-dial/before",
        "g6-healthy/before",
        "g6-healthy/load",
        "g6-healthy/recovered",
        "zoo/zoo",
        "go1.19/profile"
      })
  void traceTextAndProfile(String look) {
    Snapshot trace = GoDumps.one(look + ".debug2.txt");
    Snapshot text = GoDumps.one(look + ".debug1.txt");
    Snapshot profile = GoDumps.one(look + ".pb.gz");
    assertEquals(parked(profile), parked(text), look + " text");
    assertEquals(parked(profile), parked(trace), look + " trace");
  }

  @Test
  void whatASignalPrintsHasTheSameStacks() {
    Map<String, Integer> signal = parked(GoDumps.one("g6-healthy/before.sigquit.log"));
    assertEquals(parked(GoDumps.one("g6-healthy/before.debug2.txt")), signal);
    assertEquals(
        parked(GoDumps.one("zoo/zoo.debug2.txt")), parked(GoDumps.one("zoo/zoo.sigquit.log")));
  }

  @Test
  void profilesTellTheSameWaitsAsTraces() {
    Map<String, Set<WaitKind>> printed = waits(GoDumps.one("zoo/zoo.debug2.txt"));
    Map<String, Set<WaitKind>> told = waits(GoDumps.one("zoo/zoo.pb.gz"));
    printed.forEach(
        (stack, kinds) -> {
          if (told.containsKey(stack) && !kinds.contains(WaitKind.RUNNING)) {
            assertEquals(general(kinds), general(told.get(stack)), stack);
          }
        });
    Map<String, Set<WaitKind>> inferred = waits(GoDumps.one("zoo/zoo.debug1.txt"));
    assertTrue(inferred.keySet().containsAll(told.keySet()));
  }

  /** A profile does not tell a nil channel from another. */
  private static Set<WaitKind> general(Set<WaitKind> kinds) {
    return kinds.stream()
        .map(
            kind ->
                kind == WaitKind.CHAN_RECEIVE_NIL
                    ? WaitKind.CHAN_RECEIVE
                    : kind == WaitKind.CHAN_SEND_NIL ? WaitKind.CHAN_SEND : kind)
        .collect(Collectors.toSet());
  }

  /** The groups without what differs from moment to moment and from form to form. */
  private static Map<String, Integer> parked(Snapshot snapshot) {
    return GoDumps.groups(snapshot, GoFormsAgreeTest::isParked);
  }

  private static boolean isParked(ThreadSample thread) {
    return !thread.stack().isEmpty()
        && !thread.stack().truncated()
        && thread.stack().frames().stream()
            .noneMatch(
                frame ->
                    frame.method().equals("deep")
                        || frame.method().equals("spin")
                        || frame.method().equals("housekeeping")
                        || frame.method().startsWith("startBackgroundRead")
                        || frame.method().equals("backgroundRead")
                        || frame.qualifiedMethod().startsWith("runtime/pprof.write"));
  }

  private static Map<String, Set<WaitKind>> waits(Snapshot snapshot) {
    Map<String, Set<WaitKind>> waits = new TreeMap<>();
    for (ThreadSample thread : snapshot.threads()) {
      if (isParked(thread)) {
        waits.merge(
            thread.stack().toString(),
            Set.of(thread.waitKind()),
            (a, b) -> {
              Set<WaitKind> both = new HashSet<>(a);
              both.addAll(b);
              return both;
            });
      }
    }
    return waits;
  }
}
