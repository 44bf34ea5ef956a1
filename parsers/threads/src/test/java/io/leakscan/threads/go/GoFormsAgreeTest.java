package io.leakscan.threads.go;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Frame;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import java.util.HashSet;
import java.util.List;
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

  /**
   * Go 1.19 gives the wrapper of a go statement the name of a closure, and only a signal shows it.
   */
  @Test
  void whatASignalPrintsOfGo119HasTheSameStacks() {
    Map<String, Integer> asked = toTheProgram(GoDumps.one("go1.19/profile.debug2.txt"));
    for (String log : List.of("go1.19/quit.log", "go1.19/crashquit.log")) {
      Map<String, Integer> signal = toTheProgram(GoDumps.one(log));
      // go wg.Wait(): the closure in one line that calls another package looks like this wrapper.
      signal.keySet().removeIf(stack -> stack.matches(".*main\\.start\\.func1[45].*"));
      asked.keySet().removeIf(stack -> stack.endsWith("(*WaitGroup).Wait"));
      asked.keySet().removeIf(stack -> stack.endsWith("(*RWMutex).RLock"));
      assertEquals(asked, signal, log);
    }
  }

  /** The groups down to the program's own frame, which is what findings are told apart by. */
  private static Map<String, Integer> toTheProgram(Snapshot snapshot) {
    Map<String, Integer> groups = new TreeMap<>();
    for (ThreadSample thread : snapshot.threads()) {
      StringBuilder key = new StringBuilder();
      for (Frame frame : thread.stack().frames()) {
        key.append(' ').append(frame.qualifiedMethod());
        if (frame.owner().startsWith("main")) {
          break;
        }
      }
      if (thread.identity().id() > 1) {
        groups.merge(key.toString(), 1, Integer::sum);
      }
    }
    return groups;
  }

  @ParameterizedTest
  @ValueSource(strings = {"account-ledger", "badge-gate", "invoice-sync", "quote-desk"})
  void whatEndsAProcessOfGo119HasTheStacksOfTheLookBefore(String program) {
    String look = "../go-own/" + program + "/after.";
    assertEquals(
        parked(GoDumps.one(look + "debug2.txt")), parked(GoDumps.one(look + "sigquit.log")));
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
