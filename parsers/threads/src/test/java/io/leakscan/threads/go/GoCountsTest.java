package io.leakscan.threads.go;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.CreatedBy;
import io.leakscan.model.Frame;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form of one look at a process counts what the runtime counted. */
class GoCountsTest {
  @ParameterizedTest
  @CsvSource({
    "g1-grpc-stream/before, 614",
    "g1-grpc-stream/after, 1223",
    "g2-unbuffered-send/before, 3004",
    "g3-redis-subscribe/before, 149",
    "g3-redis-subscribe/after, 1796",
    "g4-sql-rows/early, 5",
    "g4-sql-rows/before, 20",
    "g4-sql-rows/after, 115",
    "g5-grpc-dial/before, 1504",
    "g5-grpc-dial/after, 4604",
    "g6-healthy/before, 129",
    "g6-healthy/load, 289",
    "g6-healthy/recovered, 129",
    "g6-healthy/after, 129",
    "zoo/zoo, 47",
    "go1.19/profile, 22"
  })
  void everyFormCountsTheSame(String look, int expected) {
    int forms = 0;
    for (String form :
        List.of(".debug2.txt", ".debug2.txt.gz", ".debug1.txt", ".pb.gz", ".index.html")) {
      if (GoDumps.exists(look + form)) {
        Snapshot snapshot = GoDumps.one(look + form);
        assertEquals(expected, snapshot.threadCount(), look + form);
        assertTrue(snapshot.complete(), look + form);
        assertEquals(0, snapshot.linesNotUnderstood(), look + form);
        forms++;
      }
    }
    assertTrue(forms >= 2, look);
  }

  @Test
  void aSignalPrintsTheRuntimesOwnGoroutinesToo() {
    assertEquals(127, GoDumps.one("g6-healthy/before.sigquit.log").threadCount());
    // The finalizer's goroutine runs the program's code, so it is one of the program's.
    Snapshot zoo = GoDumps.one("zoo/zoo.sigquit.log");
    assertEquals(42, zoo.threadCount());
    assertEquals(
        "main.main.func24",
        zoo.threads().stream()
            .filter(thread -> thread.identity().id() == 17)
            .findFirst()
            .orElseThrow()
            .stack()
            .frames()
            .get(0)
            .qualifiedMethod());
  }

  @Test
  void theIncidentsShowTheirNumbers() {
    assertEquals(
        150, count("g1-grpc-stream/before.debug2.txt", in("StreamPriceUpdates", WaitKind.SELECT)));
    assertEquals(
        300, count("g1-grpc-stream/after.debug2.txt", top("listenToRedis", WaitKind.CHAN_RECEIVE)));
    assertEquals(
        3000,
        count("g2-unbuffered-send/before.debug2.txt", top("getRecommend", WaitKind.CHAN_SEND)));
    assertEquals(
        3000, count("g2-unbuffered-send/before.pb.gz", top("getRecommend", WaitKind.CHAN_SEND)));
    assertEquals(15, count("g4-sql-rows/before.debug2.txt", in("conn", WaitKind.SELECT)));
    assertEquals(110, count("g4-sql-rows/after.pb.gz", in("conn", WaitKind.SELECT)));
    assertEquals(64, count("g6-healthy/before.debug1.txt", top("worker", WaitKind.CHAN_RECEIVE)));
  }

  @Test
  void creatorsAndMinutesAreRead() {
    Snapshot snapshot = GoDumps.one("g2-unbuffered-send/before.debug2.txt");
    ThreadSample sender =
        snapshot.threads().stream()
            .filter(top("getRecommend", WaitKind.CHAN_SEND))
            .findFirst()
            .orElseThrow();
    CreatedBy createdBy = Objects.requireNonNull(sender.createdBy());
    assertEquals("recoalgo/algo.Scores", createdBy.frame().qualifiedMethod());
    assertTrue(createdBy.creatorId() > 0);
    assertEquals(0, sender.timing().waitedSeconds() % 60);
    assertFalse(sender.stack().frames().isEmpty());
  }

  private static long count(String sample, Predicate<ThreadSample> wanted) {
    return GoDumps.one(sample).threads().stream()
        .filter(wanted)
        .mapToLong(ThreadSample::count)
        .sum();
  }

  private static Predicate<ThreadSample> top(String method, WaitKind kind) {
    return thread ->
        thread.waitKind() == kind
            && !thread.stack().isEmpty()
            && thread.stack().frames().get(0).method().equals(method);
  }

  private static Predicate<ThreadSample> in(String method, WaitKind kind) {
    return thread ->
        thread.waitKind() == kind
            && thread.stack().frames().stream().map(Frame::method).anyMatch(method::equals);
  }
}
