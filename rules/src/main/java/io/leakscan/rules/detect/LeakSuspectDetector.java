package io.leakscan.rules.detect;

import io.leakscan.model.Finding;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRetention.Holding;
import io.leakscan.model.RuntimeKind;
import io.leakscan.rules.heap.LoadedAgain;
import io.leakscan.rules.heap.PathText;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.table.HeapClasses;
import io.leakscan.rules.table.HeapHolders;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Places in one heap that keep a large part of it and look as if they only ever grew. Where heaps
 * can be compared, growth is asked instead: what does not grow is no leak.
 */
final class LeakSuspectDetector implements HeapDetector {
  static final String RULE = "heap-leak-suspect";

  private static final int MOST = 5;
  private static final int LEAST_LOADERS = Thresholds.number("heap-leak-suspect.least-loaders");

  private final HeapClasses classes = HeapClasses.load();
  private final HeapHolders holders = HeapHolders.load();

  @Override
  public Set<String> rules() {
    return Set.of(RULE, LoaderLeakDetector.RULE, ThreadLocalDetector.RULE);
  }

  @Override
  public List<Finding> detect(HeapSeries series) {
    HeapRetention retention = series.lastContent().retention();
    if (series.runtime() != RuntimeKind.JVM || retention == null || series.comparesRetention()) {
      return List.of();
    }
    Suspicion suspicion = new Suspicion(holders, new HeapClassKinds(classes, series.normalizer()));
    ThreadLocalNames locals = new ThreadLocalNames(series.last().graph());
    List<Suspect> accused = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Suspect suspect : suspects(retention.holdings())) {
      Optional<Suspicion.Charge> charge = suspicion.of(suspect, retention.reachableBytes());
      if (charge.isPresent() && findings.size() < MOST && !isWithin(suspect, accused)) {
        accused.add(suspect);
        String local = locals.of(suspect.holdings());
        long reachable = retention.reachableBytes();
        findings.add(SuspectFindings.finding(suspect, charge.get(), local, reachable));
      }
    }
    return findings;
  }

  /** Holders in places of one shape together, those that keep most first. */
  static List<Suspect> suspects(List<Holding> holdings) {
    Map<String, List<Holding>> byPlace = new LinkedHashMap<>();
    for (Holding holding : holdings) {
      String key =
          String.join(
              "\n", PathText.place(holding.path()), holding.className(), holding.elementClass());
      byPlace.computeIfAbsent(key, unused -> new ArrayList<>()).add(holding);
    }
    List<Suspect> suspects = new ArrayList<>();
    for (List<Holding> alike : byPlace.values()) {
      alike.sort(Comparator.comparingLong(holding -> -holding.retained()));
      Holding classes = alike.size() < LEAST_LOADERS ? null : LoadedAgain.of(alike);
      suspects.add(new Suspect(classes == null ? alike : List.of(classes)));
    }
    suspects.sort(
        Comparator.comparingLong((Suspect suspect) -> -suspect.retained())
            .thenComparing(Suspect::place));
    return suspects;
  }

  /** The same objects told twice: by the collection and by what has it. */
  private static boolean isWithin(Suspect suspect, List<Suspect> accused) {
    return accused.stream()
        .anyMatch(
            other ->
                other.elementClass().equals(suspect.elementClass())
                    && (other.place().startsWith(suspect.place())
                        || suspect.place().startsWith(other.place())));
  }
}
