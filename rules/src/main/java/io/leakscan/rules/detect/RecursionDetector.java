package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.model.Frame;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stack that the virtual machine cut at its limit of 1024 frames and that repeats. Frameworks
 * stack many layers, but no layer comes back a hundred times; a parser comes back, but ends below
 * the limit.
 *
 * <p>Go prints a hundred frames of any stack: what is cut there may be two hundred deep, and no
 * leak.
 */
final class RecursionDetector implements Detector {
  private static final String RULE = "deep-recursion";
  private static final int LEAST_FRAMES = Thresholds.number("deep-recursion.least-frames");
  private static final int LEAST_ROUNDS = Thresholds.number("deep-recursion.least-rounds");
  private static final int SHOWN = Thresholds.number("deep-recursion.shown-of-a-cycle");

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
    return Set.of();
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    Map<List<String>, List<ObservedThread>> byCycle = new LinkedHashMap<>();
    Map<List<String>, Recurrence> cycles = new LinkedHashMap<>();
    for (ObservedThread thread : file.series().lastThreads()) {
      Recurrence found = file.isFree(thread) ? recurrence(thread) : null;
      if (found != null && !hasJustCome(file, thread)) {
        byCycle.computeIfAbsent(found.cycle(), unused -> new ArrayList<>()).add(thread);
        cycles.putIfAbsent(found.cycle(), found);
      }
    }
    List<Finding> findings = new ArrayList<>();
    cycles.forEach(
        (cycle, recurrence) -> {
          List<ObservedThread> threads = byCycle.getOrDefault(cycle, List.of());
          findings.add(finding(file, recurrence, threads));
          file.claim(threads);
        });
    return findings;
  }

  private static @Nullable Recurrence recurrence(ObservedThread thread) {
    var stack = thread.sample().stack();
    return stack.truncated() && stack.depth() >= LEAST_FRAMES
        ? Recurrence.of(thread.stack().names(), LEAST_ROUNDS)
        : null;
  }

  /** A thread that was elsewhere in the dump before may be back there in a moment. */
  private static boolean hasJustCome(CaseFile file, ObservedThread thread) {
    if (!file.series().idsComparable()) {
      return false;
    }
    ObservedThread then = file.series().inFirst(thread);
    return then != null && recurrence(then) == null;
  }

  private static Finding finding(
      CaseFile file, Recurrence recurrence, List<ObservedThread> threads) {
    ObservedThread example = threads.get(0);
    Long before =
        file.series().hasHistory()
            ? (Long)
                file.series().threads(0).stream()
                    .filter(thread -> isIn(recurrence, recurrence(thread)))
                    .count()
            : null;
    return new FindingDraft(RULE, "A stack is cut at the limit of the virtual machine and repeats")
        .verdict(Severity.MEDIUM, Confidence.SUSPECT)
        .place(recurrence.cycle())
        .counts(new Counts(threads.size(), before))
        .site(site(file, recurrence, example))
        .threads(Places.names(threads))
        .evidence(Places.of("member", threads))
        .advice(
            "Of "
                + example.sample().stack().depth()
                + " frames that are printed "
                + recurrence.rounds()
                + " are one method that comes back: "
                + told(recurrence.cycle())
                + ". How deep it is below them the dump does not say; a StackOverflowError is"
                + " near.",
            "Find what should end the recursion (a cycle in the data, a missing base case), or"
                + " walk with a list of what is left to do instead of calling.")
        .build();
  }

  /** The first method of the user's own that comes back, not the one that the last round called. */
  private static Site site(CaseFile file, Recurrence recurrence, ObservedThread example) {
    Site top = example.site();
    for (Frame frame : example.sample().stack().frames()) {
      if (recurrence.cycle().contains(frame.qualifiedMethod()) && file.series().isOwn(frame)) {
        return new Site(frame.qualifiedMethod(), top.blockedIn(), top.stack());
      }
    }
    return top;
  }

  private static boolean isIn(Recurrence recurrence, @Nullable Recurrence other) {
    return other != null && other.cycle().equals(recurrence.cycle());
  }

  /** {@code A.a calls B.b calls A.a}; a long way round is told by its first steps. */
  private static String told(List<String> cycle) {
    List<String> steps = new ArrayList<>(cycle.subList(0, Math.min(SHOWN, cycle.size())));
    if (cycle.size() > SHOWN) {
      steps.add("... (" + (cycle.size() - SHOWN) + " more)");
    }
    steps.add(cycle.get(0));
    return String.join(" calls ", steps);
  }
}
