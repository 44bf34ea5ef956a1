package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Measurement;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.series.CpuNow;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.table.Thresholds;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every carrier is taken, and virtual threads that could run get none.
 *
 * <p>Two dumps prove it: the same virtual threads hold the carriers, and one that waited for a
 * carrier waits still. In one dump a healthy program that computes looks the same for as long as
 * its queue is not empty, so carriers that are busy, before a long queue, are a note. A carrier
 * whose virtual thread waits is pinned, which a healthy program does not do on all of them.
 */
final class CarrierDetector implements Detector {
  private static final String RULE = "carrier-starvation";

  private static final int LONG_QUEUE = Thresholds.number("carrier.long-queue");
  private static final int LEAST_QUEUE = Thresholds.number("carrier.least-queue");
  private static final int LEAST_WAITING = Thresholds.number("carrier.least-waiting");
  private static final int LEAST_SECONDS = Thresholds.number("carrier.least-seconds");

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public Set<RuntimeKind> runtimes() {
    return Set.of(RuntimeKind.JVM);
  }

  @Override
  public Set<Capability> requires() {
    return Set.of(Capability.VIRTUAL_THREADS, Capability.WAIT_STATE);
  }

  /** Where no virtual thread is mounted nothing starves. */
  @Override
  public Set<Capability> lacking(ProcessSeries series) {
    boolean carries =
        series.lastThreads().stream().anyMatch(t -> t.sample().kind() == ThreadKind.CARRIER);
    return carries ? Detector.super.lacking(series) : EnumSet.noneOf(Capability.class);
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    Scheduler now = taken(file, file.series().size() - 1);
    Verdict verdict = now == null ? null : verdict(file, now);
    if (now == null || verdict == null) {
      return List.of();
    }
    Finding finding = finding(file, now, verdict);
    file.claim(now.waiting());
    file.claim(now.mounted());
    return List.of(finding);
  }

  private static @Nullable Scheduler taken(CaseFile file, int snapshot) {
    ProcessSeries series = file.series();
    if (!series.snapshots().get(snapshot).capabilities().contains(Capability.VIRTUAL_THREADS)) {
      return null;
    }
    Scheduler scheduler = Scheduler.of(series.threads(snapshot));
    return scheduler != null && scheduler.isTaken(parallelism(series.snapshots().get(snapshot)))
        ? scheduler
        : null;
  }

  /** How many carriers the scheduler itself says that it may have, 0 if nobody asked it. */
  private static int parallelism(Snapshot snapshot) {
    for (Measurement measurement : snapshot.measurements()) {
      if (measurement instanceof Measurement.CarrierPool pool) {
        return pool.parallelism();
      }
    }
    return 0;
  }

  private record Verdict(Severity severity, Confidence confidence) {}

  private static @Nullable Verdict verdict(CaseFile file, Scheduler now) {
    ProcessSeries series = file.series();
    boolean mostArePinned = now.pinned().size() * 2 >= now.carriers();
    if (series.idsComparable() && isLongEnough(series.seconds())) {
      for (int i = 0; i < series.size() - 1; i++) {
        Scheduler then = taken(file, i);
        if (then != null && now.carriesTheSame(then) && now.stillWaiting(then) > 0) {
          return new Verdict(Severity.CRITICAL, Confidence.CONFIRMED);
        }
      }
      Scheduler then = taken(file, series.size() - 2);
      boolean moves = then != null && !now.carriesTheSame(then) && !mostArePinned;
      boolean served = then != null && !then.waiting().isEmpty() && now.stillWaiting(then) == 0;
      if (moves || served) {
        return null;
      }
    }
    int waiting = now.waiting().size();
    if (mostArePinned && waiting >= Math.max(LEAST_WAITING, now.carriers())) {
      return new Verdict(Severity.CRITICAL, Confidence.SUSPECT);
    }
    boolean queue = waiting >= Math.max(LEAST_QUEUE, LONG_QUEUE * now.carriers());
    return queue ? new Verdict(Severity.INFO, Confidence.NOTE) : null;
  }

  private static boolean isLongEnough(@Nullable Double seconds) {
    return seconds == null || seconds >= LEAST_SECONDS;
  }

  private static Finding finding(CaseFile file, Scheduler now, Verdict verdict) {
    ProcessSeries series = file.series();
    ObservedThread holder = Places.busiest(now.mounted());
    String place = Places.place(holder);
    FindingDraft draft =
        new FindingDraft(RULE, "Virtual threads wait for a carrier and every carrier is taken")
            .verdict(verdict.severity, verdict.confidence)
            .place(List.of(place))
            .counts(new Counts(now.waiting().size(), before(series)))
            .site(holder.site())
            .threads(Places.names(now.waiting()))
            .evidence(new Evidence.Pool(now.name(), now.carriers(), now.carriers(), 0, place))
            .evidence(Places.of("holder", now.mounted()))
            .evidence(Places.of("waiter", now.waiting()));
    return draft.advice(explain(series.last(), now, place, verdict), fix(now)).build();
  }

  private static @Nullable Long before(ProcessSeries series) {
    if (!series.hasHistory()) {
      return null;
    }
    Scheduler first = Scheduler.of(series.threads(0));
    return first == null || !first.isTaken(0) ? 0 : (long) first.waiting().size();
  }

  private static String explain(Snapshot last, Scheduler now, String place, Verdict verdict) {
    int pinned = now.pinned().size();
    int carriers = now.carriers();
    String are =
        pinned == 0
            ? "busy"
            : pinned == carriers ? "pinned" : pinned + " pinned, " + (carriers - pinned) + " busy";
    String text =
        ("%d virtual threads could run and have no carrier. All %d carriers of %s are taken (%s),"
                + " most by %s.")
            .formatted(now.waiting().size(), carriers, now.name(), are, place);
    int parallelism = parallelism(last);
    if (parallelism > 0) {
      text += " The scheduler may have " + parallelism + ".";
    }
    Double cpu = cpuOfCarriers(last, now);
    if (cpu != null) {
      text += " They used %.0f %% of a processor.".formatted(cpu * 100);
    }
    return switch (verdict.confidence) {
      case CONFIRMED -> text + " The same virtual threads held them before.";
      case SUSPECT -> text + " A pinned virtual thread keeps its carrier while it waits.";
      case NOTE -> text + " It may be a burst that passes: take a second dump.";
    };
  }

  /** What top says of them together, 1 is a whole processor; null without it. */
  private static @Nullable Double cpuOfCarriers(Snapshot last, Scheduler now) {
    CpuNow cpu = CpuNow.of(last);
    if (cpu.isEmpty()) {
      return null;
    }
    double sum = 0;
    for (ThreadSample thread : last.threads()) {
      boolean carries = thread.kind() == ThreadKind.CARRIER;
      sum += carries && thread.name().startsWith(now.name()) ? cpu.share(thread) : 0;
    }
    return sum;
  }

  private static String fix(Scheduler now) {
    return now.pinned().isEmpty()
        ? "Move work that computes for long to a pool of platform threads; virtual threads are for"
            + " waiting, and nothing takes a carrier from one that runs."
        : "Do not wait in static initialisers or in calls from native code (before JDK 24 also not"
            + " in synchronized: use ReentrantLock), or do it on a platform thread.";
  }
}
