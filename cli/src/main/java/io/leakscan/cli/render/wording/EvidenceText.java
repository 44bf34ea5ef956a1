package io.leakscan.cli.render.wording;

import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.heap.PathText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evidence as sentences: why a finding should be believed. */
public final class EvidenceText {
  private EvidenceText() {}

  /** All evidence of a finding. */
  public static List<String> lines(Finding finding) {
    List<String> lines = new ArrayList<>();
    for (Evidence evidence : finding.evidence()) {
      describe(evidence, finding, lines);
    }
    return lines;
  }

  /** One piece of it; empty where it would only repeat what the finding says. */
  public static List<String> lines(Evidence evidence, Finding finding) {
    List<String> lines = new ArrayList<>();
    describe(evidence, finding, lines);
    return lines;
  }

  private static void describe(Evidence evidence, Finding finding, List<String> lines) {
    if (evidence instanceof Evidence.Growth growth) {
      lines.add(GrowthText.withBars(growth));
    } else if (evidence instanceof Evidence.Survival survival) {
      if (survival.before() > 0) {
        lines.add(survival(survival));
      }
    } else if (evidence instanceof Evidence.Creators creators) {
      lines.add(creators(creators, finding));
    } else if (evidence instanceof Evidence.Threads threads) {
      threads(threads, finding).ifPresent(lines::add);
    } else if (evidence instanceof Evidence.Cycle cycle) {
      cycle(cycle, finding, lines);
    } else if (evidence instanceof Evidence.Chain chain) {
      for (Evidence.Chain.Link link : chain.links()) {
        lines.add(chain(link));
      }
    } else if (evidence instanceof Evidence.Pool pool) {
      lines.add(pool(pool));
    } else if (evidence instanceof Evidence.HeapRows heap) {
      heap.rows().forEach(row -> lines.add(heapRow(row)));
    } else if (evidence instanceof Evidence.HeapPlace place) {
      lines.add(heapPlace(place));
    } else if (evidence instanceof Evidence.HeapObject object) {
      lines.add(heapObject(object));
    } else if (evidence instanceof Evidence.HeapHolders holders) {
      HoldersText.add(holders, lines);
    } else if (evidence instanceof Evidence.RecordedCalls calls) {
      RecordedText.add(calls, lines);
    } else if (evidence instanceof Evidence.Refuted refuted) {
      lines.add("ruled out: " + refuted.text());
    }
  }

  /** What the heap says of the objects that a finding is about. */
  public static List<String> objects(Finding finding) {
    List<String> lines = new ArrayList<>();
    for (Evidence evidence : finding.evidence()) {
      if (evidence instanceof Evidence.HeapObject object) {
        lines.add(heapObject(object));
      }
    }
    return lines;
  }

  /** Where in the dump the threads stand, for those who want to see for themselves. */
  public static String places(Finding finding) {
    List<Evidence.Threads> threads =
        finding.evidence().stream()
            .filter(Evidence.Threads.class::isInstance)
            .map(Evidence.Threads.class::cast)
            .filter(evidence -> evidence.line() > 0)
            .toList();
    return threads.stream()
        .map(
            evidence ->
                "line "
                    + evidence.line()
                    + (threads.size() > 1 ? " (" + evidence.role() + ")" : ""))
        .collect(Collectors.joining(", "));
  }

  /** The class, or the function that allocates, that a finding is about; null if there is none. */
  public static @Nullable String heapPlace(Finding finding) {
    for (Evidence evidence : finding.evidence()) {
      if (evidence instanceof Evidence.HeapRows heap) {
        return heap.rows().get(0).name();
      }
    }
    return null;
  }

  /**
   * The place in the heap that a finding is about, null if it is about none: behind who holds its
   * objects are places of its parts.
   */
  public static @Nullable String pathOf(Finding finding) {
    for (Evidence evidence : finding.evidence()) {
      if (evidence instanceof Evidence.HeapHolders) {
        return null;
      }
      if (evidence instanceof Evidence.HeapPlace place) {
        return PathText.of(place.path(), place.elements(), place.elementClass());
      }
    }
    return null;
  }

  /** {@code keeps 17 MB of the 20 MB that are reachable, 174 B for each Session}. */
  private static String heapPlace(Evidence.HeapPlace place) {
    Evidence.HeapPlace.Before before = place.before();
    StringBuilder text = new StringBuilder();
    if (place.holders() > 1) {
      text.append(place.holders()).append(" such places keep ");
    } else {
      text.append("keeps ");
    }
    if (before != null) {
      text.append(Phrases.bytes(before.retained())).append(" -> ");
    }
    text.append(Phrases.bytes(place.retained()));
    text.append(" of the ").append(Phrases.bytes(place.reachable())).append(" that are reachable");
    if (place.elements() > 1) {
      text.append(", ")
          .append(Phrases.bytes(place.retained() / place.elements()))
          .append(" for each ")
          .append(ClassText.brief(place.elementClass()));
    }
    return text.toString();
  }

  /** {@code queue ArrayBlockingQueue in com.acme.Audit.pending: size 5, capacity 5; 6 wait}. */
  private static String heapObject(Evidence.HeapObject object) {
    StringBuilder text = new StringBuilder(object.name());
    text.append(' ').append(ClassText.brief(object.className()));
    if (object.heldBy() != null) {
      text.append(" in ").append(object.heldBy());
    }
    String before = ": ";
    for (Map.Entry<String, String> fact : object.facts().entrySet()) {
      text.append(before).append(fact.getKey()).append(' ').append(fact.getValue());
      before = ", ";
    }
    long waiting = object.waiting();
    if (waiting > 0) {
      text.append("; ").append(Phrases.count(waiting, "thread"));
      text.append(waiting == 1 ? " waits for it" : " wait for it");
    }
    return text.toString();
  }

  private static String heapRow(Evidence.HeapRows.Row row) {
    return "%s: %s -> %s (%+d objects)"
        .formatted(
            row.name(),
            Phrases.bytes(row.bytesBefore()),
            Phrases.bytes(row.bytes()),
            row.now() - row.before());
  }

  public static String pool(Evidence.Pool pool) {
    return "pool %s: %d of %d busy%s"
        .formatted(
            pool.name(), pool.busy(), pool.workers(), pool.in() == null ? "" : ", in " + pool.in());
  }

  private static String survival(Evidence.Survival survival) {
    boolean all = survival.still() == survival.before();
    String who =
        !all
            ? survival.still() + " of " + survival.before()
            : survival.before() == 1 ? "the one" : "all " + survival.before();
    String text = who + " of before still there";
    Long idle = survival.idle();
    if (idle == null || survival.still() == 0) {
      return text;
    }
    if (idle == survival.still()) {
      return text + ", none used CPU";
    }
    return text + ", " + idle + " of them used no CPU";
  }

  /** {@code started in algo.Scores, by 3000 goroutines that have all ended}. */
  private static String creators(Evidence.Creators creators, Finding finding) {
    long all = finding.counts().now();
    String text =
        (creators.count() < all ? creators.count() + " of " + all + " " : "")
            + "started in "
            + creators.in();
    Long distinct = creators.creators();
    Long orphans = creators.orphans();
    if (distinct == null || orphans == null) {
      return text;
    }
    String by = text + ", by " + Phrases.count(distinct, "goroutine");
    if (orphans == 0) {
      return by + (distinct == 1 ? " that is still there" : " that are still there");
    }
    return orphans == all
        ? by + (distinct == 1 ? " that has ended" : " that have ended")
        : by + "; that of " + orphans + " has ended";
  }

  /** Nothing where the line would only repeat what the finding and its other evidence say. */
  private static Optional<String> threads(Evidence.Threads threads, Finding finding) {
    boolean elsewhere = !threads.in().isEmpty() && !isPlaceOf(finding, threads.in());
    boolean another = threads.count() != finding.counts().now();
    boolean alone = finding.evidence().stream().allMatch(Evidence.Threads.class::isInstance);
    boolean inChain = finding.evidence().stream().anyMatch(Evidence.Chain.class::isInstance);
    if (!alone && (inChain || !(elsewhere || another))) {
      return Optional.empty();
    }
    return Optional.of(
        Phrases.count(threads.count(), threads.role())
            + (elsewhere ? " in " + threads.in() : "")
            + (threads.state().isEmpty() ? "" : ", " + threads.state()));
  }

  private static boolean isPlaceOf(Finding finding, String method) {
    return method.equals(finding.site().appFrame()) || method.equals(finding.site().blockedIn());
  }

  /** From thread to lock to owner, until the first thread comes round again. */
  private static void cycle(Evidence.Cycle cycle, Finding finding, List<String> lines) {
    lines.add('"' + cycle.links().get(0).thread() + "\" waits for");
    for (Evidence.Cycle.Link link : cycle.links()) {
      lines.add("  -> %s, held by \"%s\"".formatted(lock(link.lock()), link.heldBy()));
    }
    for (Evidence.Cycle.Link link : cycle.links()) {
      if (!link.in().isEmpty() && !link.in().equals(finding.site().appFrame())) {
        lines.add("\"%s\" is in %s".formatted(link.thread(), link.in()));
      }
    }
    lines.add(cycle.printed() ? "the dump reports this cycle itself" : "found from the locks");
  }

  private static String chain(Evidence.Chain.Link link) {
    String text =
        "%s %s for %s, held by \"%s\""
            .formatted(
                Phrases.count(link.waiters(), "thread"),
                link.waiters() == 1 ? "waits" : "wait",
                lock(link.lock()),
                link.owner());
    if (!link.ownerState().isEmpty()) {
      text += ", " + link.ownerState();
    }
    return link.ownerIn().isEmpty() ? text : text + " in " + link.ownerIn();
  }

  /** Class and identity, the class in its short form; the identity can be searched for. */
  private static String lock(String lock) {
    int end = lock.indexOf(' ');
    int dot = end < 0 ? -1 : lock.lastIndexOf('.', end);
    String brief = dot < 0 ? lock : lock.substring(dot + 1);
    return brief.replace("$NonfairSync ", " ").replace("$FairSync ", " ");
  }
}
