package io.leakscan.rules.detect;

import io.leakscan.model.CreatedBy;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.table.FrameSets;
import io.leakscan.rules.table.Glob;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goroutines of WebSocket connections whose clients are there: one that reads, and most often one
 * that writes. More of them are more clients. A writer whose reader has gone is none of these.
 */
final class LiveSessions {
  private static final List<Glob> READS = FrameSets.load().get("websocket-read");

  private LiveSessions() {}

  /** Whether the group reads from connections to clients, or writes to such as are read from. */
  static boolean has(ProcessSeries series, Group group) {
    List<ObservedThread> readers =
        series.lastThreads().stream().filter(LiveSessions::reads).toList();
    if (readers.isEmpty()) {
      return false;
    }
    Set<String> sessions = new HashSet<>();
    readers.forEach(reader -> sessions.addAll(startedIn(reader)));
    if (group.last().stream().allMatch(LiveSessions::reads)) {
      return group.last().stream().allMatch(thread -> thread.stack().poolWorker())
          || isNearly(writers(series, sessions), group.now());
    }
    return isNearly(count(readers), group.now())
        && group.last().stream()
            .allMatch(thread -> sessions.contains(String.valueOf(creator(thread))));
  }

  private static boolean reads(ObservedThread thread) {
    return thread.waitKind() == WaitKind.IO_WAIT
        && thread.stack().names().stream()
            .anyMatch(name -> READS.stream().anyMatch(glob -> glob.matches(name)));
  }

  /** The functions that may have started the rest of a session: its own, and what started it. */
  private static List<String> startedIn(ObservedThread reader) {
    String creator = creator(reader);
    return creator == null ? reader.stack().names() : List.of(creator);
  }

  private static @Nullable String creator(ObservedThread thread) {
    CreatedBy createdBy = thread.sample().createdBy();
    return createdBy == null ? null : createdBy.frame().qualifiedMethod();
  }

  /** How many were started by one of these functions and do not read. */
  private static long writers(ProcessSeries series, Set<String> creators) {
    return count(
        series.lastThreads().stream()
            .filter(thread -> creators.contains(String.valueOf(creator(thread))))
            .filter(thread -> !reads(thread))
            .toList());
  }

  private static long count(List<ObservedThread> threads) {
    return threads.stream().mapToLong(thread -> thread.sample().count()).sum();
  }

  private static boolean isNearly(long count, long of) {
    return count * 10 >= of * 9;
  }
}
