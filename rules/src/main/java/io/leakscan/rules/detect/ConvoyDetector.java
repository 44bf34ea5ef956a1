package io.leakscan.rules.detect;

import io.leakscan.model.Capability;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.LockRef;
import io.leakscan.model.RuntimeKind;
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
 * initialisation ({@code class-init-stall}). {@link ConvoyVerdict} says what the dumps prove of it.
 */
final class ConvoyDetector implements Detector {
  private static final String CONVOY = "lock-convoy";
  private static final String CLASS_INIT = "class-init-stall";
  private static final int LEAST_WAITERS = Thresholds.number("lock-convoy.least-waiters");
  private static final int LEAST_CLASS_WAITERS =
      Thresholds.number("class-init-stall.least-waiters");

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
      ConvoyVerdict verdict = circle ? ConvoyVerdict.GRAVE : ConvoyVerdict.of(file, tree, old);
      file.claim(tree.waiters());
      if (verdict != null) {
        findings.add(finding(file, tree, old, verdict, classes));
        file.claim(List.of(tree.root()));
      }
    }
    return findings;
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

  private Finding finding(
      CaseFile file,
      ConvoyTree tree,
      @Nullable ConvoyTree old,
      ConvoyVerdict verdict,
      boolean classes) {
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
    return draft.advice(explain(tree) + verdict.doubt(), fix(tree, classes)).build();
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
