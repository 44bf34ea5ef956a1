package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.Severity;
import io.leakscan.rules.detect.HeapClassKinds.Kind;
import io.leakscan.rules.detect.ThreadLocalEntries.Collected;
import io.leakscan.rules.detect.ThreadLocalEntries.Stale;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.table.HeapClasses;
import io.leakscan.rules.table.HeapHolders;
import io.leakscan.rules.table.HeapHolders.Shape;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that threads keep in ThreadLocals and that nobody needs: those of a ThreadLocal that is
 * gone, those of hundreds of ThreadLocals in one thread, and collections that many tasks have
 * filled. Where it is worked out who keeps how much, the last two are left to that.
 */
final class ThreadLocalDetector implements HeapDetector {
  static final String RULE = "threadlocal-leak";

  /** What to do about values that tasks fill. */
  static final String CLEAR =
      "Call remove() on the ThreadLocal in a finally where the task ends, or clear the collection"
          + " there.";

  private static final int LEAST_STALE = Thresholds.number("threadlocal-leak.least-stale");
  private static final int LEAST_LIVE = Thresholds.number("heap-leak-suspect.least-thread-locals");
  private static final int LEAST_ELEMENTS = Thresholds.number("heap-leak-suspect.least-elements");
  private static final int LEAST_PERCENT = Thresholds.number("heap-leak-suspect.least-percent");
  private static final int LEAST_BYTES =
      Thresholds.number("heap-leak-suspect.least-kilobytes") * 1000;
  private static final int LEAST_SHARE = Thresholds.number("heap-growth.least-share-of-before");

  private final HeapHolders holders = HeapHolders.load();
  private final HeapClasses classes = HeapClasses.load();

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public List<Finding> detect(HeapSeries series) {
    HeapGraph graph = series.last().graph();
    if (graph == null) {
      return List.of();
    }
    ThreadLocalEntries now = new ThreadLocalEntries(graph, series.lastContent());
    HeapGraph first = series.hasHistory() ? series.snapshots().get(0).graph() : null;
    ThreadLocalEntries before =
        first == null ? null : new ThreadLocalEntries(first, series.content(0));
    List<Finding> findings = new ArrayList<>();
    long heap = series.lastContent().bytes();
    stale(now.stale(), before, heap, findings);
    if (series.lastContent().retention() == null) {
      many(now, before, findings);
      HeapClassKinds kinds = new HeapClassKinds(classes, series.normalizer());
      for (Collected collected : now.collections()) {
        if (grows(collected, kinds)) {
          collection(collected, now, before, heap, findings);
        }
      }
    }
    return findings;
  }

  private static boolean hasGrown(long now, long before, long least) {
    return now - before >= Math.max(least, before / LEAST_SHARE);
  }

  private static boolean isLarge(long bytes, long heap) {
    return bytes >= LEAST_BYTES && bytes * 100 >= heap * LEAST_PERCENT;
  }

  private static void stale(
      List<Stale> stale, @Nullable ThreadLocalEntries before, long heap, List<Finding> findings) {
    String most = ThreadLocalEntries.mostOf(stale);
    if (most == null || stale.size() < LEAST_STALE) {
      return;
    }
    Long then = before == null ? null : (Long) (long) before.stale().size();
    boolean grown = then != null && hasGrown(stale.size(), then, LEAST_STALE);
    long bytes = stale.stream().mapToLong(Stale::bytes).sum();
    List<String> threads = stale.stream().map(Stale::thread).distinct().toList();
    String count = ClassText.grouped(stale.size());
    findings.add(
        new FindingDraft(
                RULE,
                count + " values (" + ClassText.brief(most) + ") of ThreadLocals that are gone")
            .verdict(
                grown || then == null && isLarge(bytes, heap) ? Severity.HIGH : Severity.MEDIUM,
                grown ? Confidence.CONFIRMED : Confidence.SUSPECT)
            .place(List.of("stale", ClassText.lasting(most)))
            .counts(new Counts(stale.size(), then))
            .threads(threads)
            .advice(
                "A ThreadLocal is made again and again, set, and dropped. A thread refers to the"
                    + " ThreadLocal weakly, but to its value strongly: nobody can read these values"
                    + " any more, and the threads of a pool keep them until they happen to clean"
                    + " that part of their table. "
                    + in(threads),
                "Make the ThreadLocal static final, and call remove() in a finally where the task"
                    + " ends.")
            .build());
  }

  private static void many(
      ThreadLocalEntries now, @Nullable ThreadLocalEntries before, List<Finding> findings) {
    List<String> threads = new ArrayList<>();
    long count = 0;
    long then = 0;
    for (Map.Entry<String, Integer> thread : now.live().entrySet()) {
      if (thread.getValue() >= LEAST_LIVE) {
        threads.add(thread.getKey());
        count += thread.getValue();
        then += before == null ? 0 : before.live().getOrDefault(thread.getKey(), 0);
      }
    }
    boolean grown = before != null && hasGrown(count, then, LEAST_LIVE);
    boolean lasts = before == null ? now.areShared() : !grown;
    if (threads.isEmpty() || lasts) {
      return;
    }
    findings.add(
        new FindingDraft(RULE, ClassText.grouped(count) + " ThreadLocals of " + most(threads))
            .verdict(
                grown ? Severity.HIGH : Severity.MEDIUM,
                grown ? Confidence.CONFIRMED : Confidence.SUSPECT)
            .place(List.of("many"))
            .counts(new Counts(count, before == null ? null : (Long) then))
            .threads(threads)
            .advice(
                "Each of these is the value of a ThreadLocal of its own: they are made again and"
                    + " again, set, and not removed, and a pool's thread lives on. "
                    + in(threads),
                "Make the ThreadLocal static final, and call remove() in a finally where the task"
                    + " ends.")
            .build());
  }

  /** Whether nothing but the program's own care keeps it from growing for ever. */
  private boolean grows(Collected collected, HeapClassKinds kinds) {
    Shape shape = holders.shape(collected.className);
    Kind kind = kinds.of(collected.elementClass);
    return shape != null
        && shape.grows()
        && (kind == Kind.APPLICATION || kind == Kind.CONSEQUENCE)
        && collected.largest >= LEAST_ELEMENTS;
  }

  private static void collection(
      Collected collected,
      ThreadLocalEntries now,
      @Nullable ThreadLocalEntries before,
      long heap,
      List<Finding> findings) {
    String name = now.name(collected);
    Long then = null;
    if (before != null) {
      then = 0L;
      for (Collected old : before.collections()) {
        boolean same = old.className.equals(collected.className) && before.name(old).equals(name);
        then += same ? old.elements : 0;
      }
    }
    boolean grown = then != null && hasGrown(collected.elements, then, LEAST_ELEMENTS);
    if (then != null && !grown || then == null && !isLarge(collected.bytes, heap)) {
      return;
    }
    String what = ClassText.brief(collected.elementClass);
    int threads = collected.threads.size();
    findings.add(
        new FindingDraft(
                RULE,
                ClassText.grouped(collected.elements)
                    + " "
                    + what
                    + " in "
                    + name
                    + " of "
                    + most(collected.threads))
            .verdict(
                grown ? Severity.HIGH : Severity.MEDIUM,
                grown ? Confidence.CONFIRMED : Confidence.SUSPECT)
            .place(List.of("collection", name, ClassText.lasting(collected.elementClass)))
            .counts(new Counts(collected.elements, then))
            .threads(collected.threads)
            .advice(
                (threads > 1
                        ? ClassText.grouped(threads) + " threads have such a collection ("
                        : "A thread has a collection (")
                    + ClassText.brief(collected.className)
                    + ") in the ThreadLocal "
                    + name
                    + ": it lives as long as the thread, and what one task adds is there for the"
                    + " next."
                    + (grown
                        ? ""
                        : " One dump cannot tell it from a cache that is meant to be so."),
                CLEAR)
            .build());
  }

  private static String most(List<String> threads) {
    String first = "thread \"" + threads.get(0) + '"';
    return threads.size() == 1 ? first : first + " and " + (threads.size() - 1) + " more";
  }

  private static String in(List<String> threads) {
    return threads.size() == 1
        ? "They are in one thread."
        : "They are in " + ClassText.grouped(threads.size()) + " threads.";
  }
}
