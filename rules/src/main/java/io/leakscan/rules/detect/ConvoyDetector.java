package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.LockRef;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.judge.CaseFile;
import io.leakscan.rules.judge.Places;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.Survivors;
import io.leakscan.rules.table.ConvoyAdvice;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Many threads behind one owner: of a monitor or a lock ({@code lock-convoy}), or of a class in
 * initialisation ({@code class-init-stall}).
 *
 * <p>A few threads behind an owner that runs are what every busy program shows for a moment. So a
 * small convoy counts only where its owner sleeps, waits or does I/O; of two dumps, only where both
 * show the same owner in the same place, and behind it threads that used no processor time since.
 */
final class ConvoyDetector implements Detector {
  private static final String CONVOY = "lock-convoy";
  private static final String CLASS_INIT = "class-init-stall";
  private static final int LEAST_WAITERS = Thresholds.number("lock-convoy.least-waiters");
  private static final int LEAST_CLASS_WAITERS =
      Thresholds.number("class-init-stall.least-waiters");
  private static final int MANY_WAITERS = Thresholds.number("lock-convoy.many-waiters");

  private final ConvoyAdvice advice = ConvoyAdvice.load();
  private final InitializerTasks initializers = new InitializerTasks();

  @Override
  public Set<String> rules() {
    return Set.of(CONVOY, CLASS_INIT);
  }

  @Override
  public Set<RuntimeKind> runtimes() {
    return Set.of(RuntimeKind.JVM);
  }

  @Override
  public Set<Capability> requires() {
    return Set.of(Capability.LOCKS);
  }

  @Override
  public List<Finding> detect(CaseFile file) {
    List<ConvoyTree> before =
        file.series().hasHistory() ? ConvoyTree.find(file, 0) : List.<ConvoyTree>of();
    List<Finding> findings = new ArrayList<>();
    for (ConvoyTree tree : ConvoyTree.find(file, file.series().size() - 1)) {
      boolean classes = tree.lock().role() == LockRef.Role.CLASS_INIT;
      boolean circle = classes && initializers.isCircle(tree);
      if (!circle && tree.direct().size() < (classes ? LEAST_CLASS_WAITERS : LEAST_WAITERS)) {
        continue;
      }
      ConvoyTree old = find(before, tree);
      Verdict verdict = circle ? Verdict.GRAVE : judge(file, tree, old);
      file.claim(tree.waiters());
      if (verdict != null) {
        findings.add(finding(file, tree, old, verdict, classes));
        file.claim(List.of(tree.root()));
      }
    }
    return findings;
  }

  private record Verdict(Severity severity, Confidence confidence) {
    static final Verdict PROVEN = new Verdict(Severity.HIGH, Confidence.CONFIRMED);
    static final Verdict GRAVE = new Verdict(Severity.HIGH, Confidence.SUSPECT);
    static final Verdict DOUBTFUL = new Verdict(Severity.MEDIUM, Confidence.SUSPECT);

    /** Worth a line: the last dump alone would have been a suspect, the one before refutes it. */
    static final Verdict PASSING = new Verdict(Severity.INFO, Confidence.NOTE);

    /** A cache at work: some wait for a value that one of them makes. */
    static final Verdict FETCHING = new Verdict(Severity.INFO, Confidence.NOTE);
  }

  /** The convoy of the first snapshot behind the same owner, else one of the same place. */
  private static @Nullable ConvoyTree find(List<ConvoyTree> before, ConvoyTree tree) {
    for (ConvoyTree old : before) {
      if (old.root().key().equals(tree.root().key())) {
        return old;
      }
    }
    for (ConvoyTree old : before) {
      if (old.place().equals(tree.place())) {
        return old;
      }
    }
    return null;
  }

  private static @Nullable Verdict judge(CaseFile file, ConvoyTree tree, @Nullable ConvoyTree old) {
    ObservedThread owner = tree.root();
    boolean many = tree.direct().size() >= MANY_WAITERS;
    boolean stands = ownerStandsStill(owner);
    Verdict alone = alone(tree, many, stands);
    if (alone == null && old == null || !file.series().idsComparable()) {
      return alone;
    }
    Verdict passing = alone == null ? null : Verdict.PASSING;
    if (old == null) {
      return many && stands || stayed(file, owner) ? alone : passing;
    }
    boolean sameOwner = old.root().key().equals(owner.key());
    boolean samePlace = old.root().stack().key().equals(owner.stack().key());
    if (sameOwner && samePlace && Survivors.of(old.direct(), tree.direct()).stuck() > 0) {
      return Verdict.PROVEN;
    }
    // Whoever does something once for all, such as compiling a page, gets on with it.
    boolean getsOn = sameOwner && !samePlace && !stands;
    return many && !getsOn ? Verdict.DOUBTFUL : passing;
  }

  /** What one dump says. */
  private static @Nullable Verdict alone(ConvoyTree tree, boolean many, boolean stands) {
    if (!many && !stands) {
      return null;
    }
    if (Locks.isMapEntry(tree.lock())) {
      return many ? Verdict.DOUBTFUL : Verdict.FETCHING;
    }
    return many && stands ? Verdict.GRAVE : Verdict.DOUBTFUL;
  }

  /** Whether the owner has been where it is since the first dump, when nobody queued yet. */
  private static boolean stayed(CaseFile file, ObservedThread owner) {
    ObservedThread then = file.series().inFirst(owner);
    return then != null
        && Survivors.of(List.of(then), List.of(owner)).stuck() > 0
        && then.stack().key().equals(owner.stack().key());
  }

  private static boolean ownerStandsStill(ObservedThread owner) {
    return owner.waitKind() != WaitKind.RUNNING && owner.waitKind() != WaitKind.UNKNOWN;
  }

  private Finding finding(
      CaseFile file, ConvoyTree tree, @Nullable ConvoyTree old, Verdict verdict, boolean classes) {
    ObservedThread root = tree.root();
    ObservedThread waiter = Places.busiest(tree.direct());
    FindingDraft draft =
        new FindingDraft(
                classes ? CLASS_INIT : CONVOY,
                classes
                    ? "Threads wait for a class whose initialiser does not end"
                    : "Threads queue behind one lock")
            .verdict(verdict.severity(), verdict.confidence())
            .place(tree.place())
            .counts(counts(file, tree, old))
            .site(waiter.site())
            .threads(Places.names(tree.direct()))
            .evidence(new Evidence.Chain(tree.chain()))
            .evidence(Places.of("owner", List.of(root)))
            .evidence(Places.of("waiter", tree.waiters()));
    if (old != null && file.series().idsComparable()) {
      draft.evidence(Survivors.of(old.direct(), tree.direct()).evidence());
    }
    return draft.advice(explain(tree) + doubt(tree, verdict), fix(tree, classes)).build();
  }

  private static String doubt(ConvoyTree tree, Verdict verdict) {
    if (verdict == Verdict.PASSING) {
      return " In the first dump it was otherwise: such queues pass.";
    }
    return verdict != Verdict.PROVEN && Locks.isMapEntry(tree.lock())
        ? " It makes a value that they all ask for: a cache at work looks the same in one dump."
        : "";
  }

  private static Counts counts(CaseFile file, ConvoyTree tree, @Nullable ConvoyTree old) {
    long before = old == null ? 0 : old.direct().size();
    return new Counts(tree.direct().size(), file.series().hasHistory() ? (Long) before : null);
  }

  private static String explain(ConvoyTree tree) {
    Evidence.Chain.Link link = tree.chain().get(tree.chain().size() - 1);
    int behind = tree.waiters().size() - tree.direct().size();
    return "Thread \""
        + link.owner()
        + "\" holds what "
        + tree.direct().size()
        + " threads wait for"
        + (behind == 0 ? "" : ", with " + behind + " more behind those")
        + "; it is in "
        + link.ownerIn()
        + (link.ownerState().isEmpty() ? "" : " (" + link.ownerState() + ")")
        + ".";
  }

  private String fix(ConvoyTree tree, boolean classes) {
    if (classes && initializers.isCircle(tree)) {
      return "Do not wait for other threads in a static initialiser: no parallel stream, no pool."
          + " Use a sequential stream, or make the value when it is first asked for.";
    }
    String known = advice.fix(Places.busiest(tree.direct()).stack().names());
    if (known != null) {
      return known;
    }
    if (classes) {
      return "Take the slow call out of the static initialiser, or run it before the threads"
          + " start.";
    }
    return switch (tree.root().waitKind()) {
      case SOCKET_READ, SOCKET_WRITE, SOCKET_CONNECT, DNS, FILE_IO, SELECTOR ->
          "Move the I/O out of the lock, and give it a time limit.";
      case SLEEP -> "Do not sleep while holding the lock.";
      case CONDITION, PARK, OBJECT_WAIT, LOCK, MONITOR ->
          "Do not wait for another thread while holding the lock; bound the wait.";
      default -> "Make the critical section shorter, or split the lock.";
    };
  }
}
