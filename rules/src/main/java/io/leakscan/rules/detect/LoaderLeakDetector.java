package io.leakscan.rules.detect;

import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.Severity;
import io.leakscan.rules.detect.ClosedLoaders.Keeper;
import io.leakscan.rules.heap.ClassText;
import io.leakscan.rules.series.HeapSeries;
import io.leakscan.rules.table.DeadLoaders;
import io.leakscan.rules.table.LoaderHolders;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Class loaders that were closed and are kept, and by what. */
public final class LoaderLeakDetector implements HeapDetector {
  /** The id of what it reports. */
  public static final String RULE = "classloader-leak";

  private static final int LEAST = Thresholds.number("classloader-leak.least-closed");
  private static final int HIGH = Thresholds.number("classloader-leak.high-closed");
  private static final int LEAST_UNTOLD = Thresholds.number("heap-leak-suspect.least-loaders");
  private static final int SHOWN = 3;

  private final DeadLoaders dead = DeadLoaders.load();
  private final LoaderHolders holders = LoaderHolders.load();

  @Override
  public Set<String> rules() {
    return Set.of(RULE);
  }

  @Override
  public List<Finding> detect(HeapSeries series) {
    HeapGraph graph = series.last().graph();
    ClosedLoaders loaders = graph == null ? null : new ClosedLoaders(graph, dead, holders);
    if (loaders == null || loaders.kept() < LEAST && loaders.count() < LEAST_UNTOLD) {
      return List.of();
    }
    boolean known = loaders.kept() >= LEAST;
    int count = known ? loaders.kept() : loaders.count();
    List<Keeper> keepers = new ArrayList<>(loaders.keepers());
    keepers.sort(Comparator.comparingInt(keeper -> -keeper.paths.size()));
    String name = ClassText.brief(loaders.classes().get(0));
    FindingDraft draft =
        new FindingDraft(RULE, title(count, name, known, keepers))
            .verdict(
                count >= HIGH ? Severity.HIGH : Severity.MEDIUM,
                !known
                    ? Confidence.NOTE // they may be garbage
                    : count >= HIGH ? Confidence.CONFIRMED : Confidence.SUSPECT)
            .place(place(loaders, keepers))
            .counts(new Counts(count, before(series, known)))
            .advice(explain(loaders, known, keepers), fix(keepers));
    if (!keepers.isEmpty()) {
      draft.evidence(
          new Evidence.HeapHolders(
              "loader", "", loaders.count(), loaders.count(), 0, 0, paths(keepers)));
    }
    return List.of(draft.build());
  }

  /** How many there were in the first heap, null if nobody can be asked. */
  private @Nullable Long before(HeapSeries series, boolean known) {
    HeapGraph first = series.snapshots().get(0).graph();
    if (!series.hasHistory() || first == null) {
      return null;
    }
    ClosedLoaders then = new ClosedLoaders(first, dead, holders);
    return (long) (known ? then.kept() : then.count());
  }

  private static String title(int count, String name, boolean known, List<Keeper> keepers) {
    String what = ClassText.grouped(count) + " closed class loaders (" + name + ") are still ";
    return known ? what + "kept, by " + keepers.get(0).row.what() : what + "in the heap";
  }

  private static List<String> place(ClosedLoaders loaders, List<Keeper> keepers) {
    List<String> place = new ArrayList<>(List.of(loaders.classes().get(0)));
    keepers.stream().map(keeper -> keeper.row.what()).sorted().forEach(place::add);
    return place;
  }

  private static List<Evidence.HeapHolders.Holder> paths(List<Keeper> keepers) {
    List<Evidence.HeapHolders.Holder> paths = new ArrayList<>();
    for (Keeper keeper : keepers.subList(0, Math.min(SHOWN, keepers.size()))) {
      HeapPath path = keeper.paths.values().iterator().next();
      List<Step> steps = new ArrayList<>(path.steps());
      int last = steps.size() - 1;
      steps.set(last, steps.get(last).times(keeper.paths.size()));
      paths.add(
          new Evidence.HeapHolders.Holder(new HeapPath(path.root(), steps), keeper.paths.size()));
    }
    return paths;
  }

  private static String explain(ClosedLoaders loaders, boolean known, List<Keeper> keepers) {
    StringBuilder text =
        new StringBuilder(
            "Whoever loaded an application or a plugin has closed its class loader and is done with"
                + " it. What still refers to an object of one of its classes keeps that class, its"
                + " loader, and with it all classes that it has loaded and their static fields.");
    for (Keeper keeper : keepers) {
      text.append(' ')
          .append(keeper.paths.size())
          .append(keeper.paths.size() == 1 ? " is" : " are each")
          .append(" kept by ")
          .append(keeper.row.what())
          .append('.');
    }
    int others = loaders.count() - loaders.kept();
    if (others > 0) {
      text.append(' ')
          .append(others)
          .append(known ? " more" : " of them")
          .append(
              others == 1
                  ? " is in the heap for another reason:"
                  : " are in the heap for another reason:")
          .append(" leakscan heap FILE path ")
          .append(ClassText.brief(loaders.classes().get(0)))
          .append(" says which.");
    }
    return text.toString();
  }

  private static String fix(List<Keeper> keepers) {
    Set<String> fixes = new LinkedHashSet<>();
    keepers.forEach(keeper -> fixes.add(keeper.row.fix()));
    return fixes.isEmpty()
        ? "Drop every reference to objects of a loader when it is closed."
        : String.join(" ", fixes);
  }
}
