package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.series.LockGraph;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.Survivors;
import io.leakscan.rules.table.FrameSets;
import io.leakscan.rules.table.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The virtual machine is ending and an exit hook does not come to its end.
 *
 * <p>Waiting is what hooks do: for requests to be answered, for a queue to be written. So it is a
 * hang only where nothing else in the process gets on: in one dump, where every other thread waits
 * without a limit; in several, where none of the program's own threads used the processor in
 * between.
 */
final class ShutdownDetector implements Detector {
  private static final String RULE = "shutdown-hang";
  private static final String EXIT = "java.lang.Shutdown.exit";
  private static final String TIMED = "TIMED";

  /** Waits that print a limit and have none that anybody sees, such as a day. */
  private final List<Glob> endless = FrameSets.load().get("wait-of-a-day");

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
    return Set.of(); // without states nothing is seen to wait, and a note is left
  }

  private record Verdict(Severity severity, Confidence confidence, String why) {}

  @Override
  public List<Finding> detect(CaseFile file) {
    List<ObservedThread> threads = file.series().lastThreads();
    ShutdownHooks now = ShutdownHooks.of(threads);
    if (now == null || now.hooks().isEmpty()) {
      return List.of();
    }
    List<ObservedThread> involved = new ArrayList<>(now.hooks());
    involved.add(now.runner());
    Verdict verdict = judge(file, now, involved);
    file.claim(involved);
    return List.of(finding(file, now, verdict));
  }

  private Verdict judge(CaseFile file, ShutdownHooks now, List<ObservedThread> involved) {
    LockGraph graph = file.locks(file.series().size() - 1);
    if (now.hooks().stream().anyMatch(hook -> graph.blocker(hook) == now.runner())) {
      return new Verdict(
          Severity.HIGH,
          now.certain() ? Confidence.CONFIRMED : Confidence.SUSPECT,
          now.hooks().stream().anyMatch(ShutdownDetector::exits)
              ? "It calls System.exit, which waits until the exit that has begun is done, and that"
                  + " waits for the hook."
              : "It waits for a lock that the exiting thread holds while it waits for the hook.");
    }
    boolean bounded = now.hooks().stream().allMatch(this::isBounded);
    List<ObservedThread> others =
        file.series().lastThreads().stream().filter(t -> !involved.contains(t)).toList();
    if (!file.series().idsComparable() || file.series().inFirst(now.runner()) == null) {
      return others.stream().allMatch(ShutdownDetector::neverWakes) && !bounded
          ? new Verdict(
              Severity.HIGH, Confidence.SUSPECT, "Every other thread waits without a limit too.")
          : new Verdict(
              Severity.INFO,
              Confidence.NOTE,
              "It may be done in a moment: take a second dump and compare.");
    }
    return overTime(file, now, involved, others, bounded);
  }

  private static Verdict overTime(
      CaseFile file,
      ShutdownHooks now,
      List<ObservedThread> involved,
      List<ObservedThread> others,
      boolean bounded) {
    boolean stands = involved.stream().allMatch(thread -> standsStill(file, thread));
    boolean othersWork = others.stream().anyMatch(thread -> works(file, thread));
    if (!stands || othersWork) {
      return new Verdict(
          Severity.INFO, Confidence.NOTE, "Work went on between the dumps: the exit is under way.");
    }
    String why = "Between the dumps neither it nor any thread of the program moved.";
    return bounded
        ? new Verdict(Severity.MEDIUM, Confidence.SUSPECT, why + " Its wait has a limit.")
        : new Verdict(
            Severity.HIGH, now.certain() ? Confidence.CONFIRMED : Confidence.SUSPECT, why);
  }

  private static boolean exits(ObservedThread hook) {
    return hook.stack().names().contains(EXIT);
  }

  private boolean isBounded(ObservedThread hook) {
    return hook.sample().state().startsWith(TIMED)
        && hook.stack().names().stream()
            .noneMatch(name -> endless.stream().anyMatch(glob -> glob.matches(name)));
  }

  /** Waits for somebody else, for as long as it takes. */
  private static boolean neverWakes(ObservedThread thread) {
    String state = thread.sample().state();
    return thread.idle()
        || thread.sample().stack().isEmpty()
        || state.startsWith("WAITING")
        || state.startsWith("BLOCKED");
  }

  private static boolean standsStill(CaseFile file, ObservedThread thread) {
    ObservedThread then = file.series().inFirst(thread);
    return then != null
        && then.stack().key().equals(thread.stack().key())
        && Survivors.of(List.of(then), List.of(thread)).stuck() == 1;
  }

  /** Loops of libraries wake up and look around whatever happens; the program's own code works. */
  private static boolean works(CaseFile file, ObservedThread thread) {
    boolean own = thread.appFrameName() != null && !thread.idle();
    return own && !standsStill(file, thread);
  }

  private static Finding finding(CaseFile file, ShutdownHooks now, Verdict verdict) {
    ObservedThread hook = Places.busiest(now.hooks());
    String key = hook.appKey();
    return new FindingDraft(RULE, "The process is ending and an exit hook does not")
        .verdict(verdict.severity(), verdict.confidence())
        .place(List.of(key == null ? Places.place(hook) : key))
        .counts(new Counts(now.hooks().size(), before(file, now)))
        .site(hook.site())
        .threads(Places.names(now.hooks()))
        .evidence(Places.of("hook", now.hooks()))
        .evidence(Places.of("runner", List.of(now.runner())))
        .advice(
            "\""
                + now.runner().name()
                + "\" runs the exit hooks and waits for \""
                + hook.name()
                + "\", which is in "
                + Objects.requireNonNullElse(hook.stack().blockedInName(), "an unknown call")
                + ". "
                + verdict.why(),
            "Give every wait of a hook a limit of seconds, do not wait there for threads that need"
                + " the hook or a lock of the exiting thread, and do not call System.exit in it.")
        .build();
  }

  private static @Nullable Long before(CaseFile file, ShutdownHooks now) {
    if (!file.series().hasHistory()) {
      return null;
    }
    ShutdownHooks then = ShutdownHooks.of(file.series().threads(0));
    return then == null ? 0L : (Long) (long) Math.min(then.hooks().size(), now.hooks().size());
  }
}
