package io.leakscan.rules.detect;

import io.leakscan.model.Timing;
import io.leakscan.rules.normalize.NormalizedStack;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.table.Families;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.NamePattern;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The things of one kind, in every snapshot: which there are, and which threads each has.
 *
 * @param row the kind
 * @param kind what to call it
 * @param things by snapshot: the thing's number to its threads
 */
record Family(Families.Row row, String kind, List<Map<String, List<ObservedThread>>> things) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final int MOST_MADE_FOR_EACH = Thresholds.number("family.most-made-for-each");

  static final String CLIENT = "client-per-request";

  boolean isClient() {
    return row.rule().equals(CLIENT);
  }

  /**
   * Every family of a series. A thread counts for the first row that knows it, so that a general
   * row never counts again what a special one has counted.
   */
  static List<Family> find(ProcessSeries series, List<Families.Row> rows, IntPredicate snapshots) {
    Map<List<Object>, Family> families = new LinkedHashMap<>();
    Map<NormalizedStack, List<Families.Row>> possible = new IdentityHashMap<>();
    Map<Families.Row, Set<String>> frames = frames(series, rows);
    for (int i = 0; i < series.size(); i++) {
      if (!snapshots.test(i)) {
        continue;
      }
      SharedQueues queues = new SharedQueues(series.threads(i));
      for (ObservedThread thread : series.threads(i)) {
        for (Families.Row row :
            possible.computeIfAbsent(thread.stack(), stack -> withFrame(frames, stack))) {
          NamePattern.Match match = match(row, thread, queues);
          if (match != null) {
            String kind = row.kind() == null ? match.text() : row.kind();
            families
                .computeIfAbsent(List.of(row, kind), unused -> empty(row, kind, series.size()))
                .things
                .get(i)
                .computeIfAbsent(match.number(), unused -> new ArrayList<>())
                .add(thread);
            break;
          }
        }
      }
    }
    return List.copyOf(families.values());
  }

  /** The rows that ask for no frame or for one of the series, each with those of the series. */
  private static Map<Families.Row, Set<String>> frames(
      ProcessSeries series, List<Families.Row> rows) {
    Map<Families.Row, Set<String>> frames = new LinkedHashMap<>();
    for (Families.Row row : rows) {
      Glob frame = row.frame();
      Set<String> found = frame == null ? Set.of() : series.frameNames().matching(List.of(frame));
      if (frame == null || !found.isEmpty()) {
        frames.put(row, found);
      }
    }
    return frames;
  }

  /** The rows whose frame, if they ask for one, is on the stack. */
  private static List<Families.Row> withFrame(
      Map<Families.Row, Set<String>> frames, NormalizedStack stack) {
    List<Families.Row> rows = new ArrayList<>();
    frames.forEach(
        (row, names) -> {
          if (row.frame() == null || stack.names().stream().anyMatch(names::contains)) {
            rows.add(row);
          }
        });
    return rows;
  }

  private static Family empty(Families.Row row, String kind, int snapshots) {
    List<Map<String, List<ObservedThread>>> things = new ArrayList<>();
    for (int i = 0; i < snapshots; i++) {
      things.add(new LinkedHashMap<>());
    }
    return new Family(row, kind, things);
  }

  private static NamePattern.@Nullable Match match(
      Families.Row row, ObservedThread thread, SharedQueues queues) {
    if (row.byQueue()) {
      boolean named = row.names() == null || row.names().match(thread.name()) != null;
      String first = named ? queues.firstWaiter(thread) : null;
      return first == null ? null : new NamePattern.Match(first, NameKinds.of(thread.name()));
    }
    NamePattern.Match match =
        row.names() == null ? new NamePattern.Match("", "") : row.names().match(thread.name());
    if (match == null || !match.number().isEmpty()) {
      return match;
    }
    ObservedThread.ThreadKey key = thread.key();
    return new NamePattern.Match(key.number() + key.name(), match.text());
  }

  long now() {
    return things.get(things.size() - 1).size();
  }

  long before() {
    return things.get(0).size();
  }

  List<Long> history() {
    return things.stream().map(snapshot -> (long) snapshot.size()).toList();
  }

  List<ObservedThread> lastThreads() {
    return things.get(things.size() - 1).values().stream().flatMap(List::stream).toList();
  }

  /**
   * Whether each is a timer that has a task to come, its only thread counted by whoever makes them:
   * as a program has it that keeps one for each of many things.
   */
  boolean isOfTimers() {
    List<ObservedThread> threads = lastThreads();
    long names = threads.stream().map(ObservedThread::name).distinct().count();
    return row.byQueue()
        && names == threads.size()
        && names == now()
        && threads.stream().allMatch(SharedQueues::isCountedTimer);
  }

  /** How many things of the first snapshot are in the last too. */
  long survivors() {
    Set<String> last = things.get(things.size() - 1).keySet();
    return things.get(0).keySet().stream().filter(last::contains).count();
  }

  /**
   * Whether the things came into being all through the life of the process, not at its start: the
   * newest is young, and their ages spread over a good part of the up time. One of ten may be older
   * than all others: a library has its own, beside those that come and go with each piece of work.
   * Only what prints ages can tell; else no.
   *
   * @param many so many need not have a young one among them: the load may have ended
   */
  boolean madeSteadily(long upMillis, int many) {
    List<Long> ages = ages();
    if (ages.isEmpty()) {
      return false;
    }
    long youngest = ages.get(0);
    boolean young = youngest * 2 < upMillis || now() >= many;
    return upMillis > 0 && young && (oldest(ages) - youngest) * 4 >= upMillis;
  }

  /**
   * Whether those of the first snapshot are all gone, or those of the last were all made just now:
   * each is there for as long as a piece of work. The same one in ten may be older.
   *
   * @param millis between the two snapshots
   */
  boolean comesAndGoes(double millis) {
    List<Long> ages = ages();
    boolean gone = before() > 0 && survivors() == 0;
    boolean counted = survivors() == 0 && largestNumber() > now() * MOST_MADE_FOR_EACH;
    return gone || (ages.isEmpty() ? counted : oldest(ages) * 4 < millis);
  }

  /**
   * {@code pool-1681-thread-1}: so many were made before, of which these are left; 0 if unknown.
   */
  private long largestNumber() {
    return things.get(things.size() - 1).keySet().stream()
        .filter(key -> NUMBER.matcher(key).matches())
        .mapToLong(Long::parseLong)
        .max()
        .orElse(0);
  }

  /** But for one in ten. */
  private static long oldest(List<Long> ages) {
    return ages.get(ages.size() - 1 - ages.size() / 10);
  }

  /** How old the things are, in milliseconds, the youngest first; empty if that is not printed. */
  private List<Long> ages() {
    List<Long> ages = new ArrayList<>();
    for (List<ObservedThread> threads : things.get(things.size() - 1).values()) {
      long age = Timing.UNKNOWN;
      for (ObservedThread thread : threads) {
        age = Math.max(age, thread.sample().timing().elapsedMillis());
      }
      if (age == Timing.UNKNOWN) {
        return List.of();
      }
      ages.add(age);
    }
    ages.sort(null);
    return ages;
  }

  /** Whether the last snapshot says how old they are. */
  boolean hasAges() {
    return !ages().isEmpty();
  }
}
