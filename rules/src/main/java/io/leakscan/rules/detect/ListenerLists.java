package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.rules.heap.PathText;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.HeapHolders;
import io.leakscan.rules.table.HeapHolders.Shape;
import io.leakscan.rules.table.HeapPurposes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one list of the program's own that has all objects of a class, if listeners are in it.
 */
final class ListenerLists {
  private static final int MOST = 5_000;
  private static final int TURNS = 6;
  private static final String LAMBDA = "$$Lambda";

  /** Copied at each change: made for what is seldom changed and often gone through. */
  private static final Glob COPIED = Glob.of("java.util.concurrent.CopyOnWriteArray{List,Set}");

  private final HeapHolders holders;
  private final HeapPurposes purposes;

  ListenerLists(HeapHolders holders, HeapPurposes purposes) {
    this.holders = holders;
    this.purposes = purposes;
  }

  /**
   * A list, and how many objects of a class are in it.
   *
   * @param path to the list
   */
  record Listeners(HeapPath path, long count) {}

  /**
   * The list that has most of them, null if none is one of listeners: objects in many lists, such
   * as one for each session, come with what these belong to.
   *
   * @param own whether a class is the program's
   */
  @Nullable Listeners largest(HeapGraph graph, String className, Predicate<String> own) {
    Listeners largest = null;
    for (Listeners list : of(graph, className, own)) {
      boolean larger = largest == null || list.count() > largest.count();
      if (larger && isOfListeners(list.path(), className)) {
        largest = list;
      }
    }
    return largest;
  }

  /** As many as are in the largest list in the same place. */
  long in(HeapPath place, HeapGraph graph, String className, Predicate<String> own) {
    return of(graph, className, own).stream()
        .filter(list -> PathText.place(list.path()).equals(PathText.place(place)))
        .mapToLong(Listeners::count)
        .max()
        .orElse(0);
  }

  /** All lists that have such objects; none where there are so many that they are a place. */
  private List<Listeners> of(HeapGraph graph, String className, Predicate<String> own) {
    HeapGraph.Instances found = graph.instancesOf(className, false, MOST);
    if (!found.all()) {
      return List.of();
    }
    List<Long> objects = found.nodes().stream().map(HeapNode::address).toList();
    Map<HeapPath, Long> counts = new LinkedHashMap<>();
    for (HeapPath path : graph.keepers(objects, Set.of(), TURNS).paths().values()) {
      HeapPath list = list(path, own);
      if (list != null) {
        counts.merge(list, 1L, Long::sum);
      }
    }
    return counts.entrySet().stream().map(e -> new Listeners(e.getKey(), e.getValue())).toList();
  }

  /** Up to a list in a field of the program's own that has the object itself. */
  private @Nullable HeapPath list(HeapPath path, Predicate<String> own) {
    List<Step> steps = path.steps();
    int last = steps.size() - 1;
    for (int i = last - 1; i > 0; i--) {
      Step step = steps.get(i);
      boolean named = step.kind() == Kind.FIELD || step.kind() == Kind.STATIC;
      if (named && own.test(steps.get(i - 1).className())) {
        return holders.shape(step.className()) == Shape.LIST
            ? new HeapPath(path.root(), steps.subList(0, i + 1))
            : null;
      }
      if (!step.className().startsWith("java.util.") && !step.className().endsWith("[]")) {
        return null;
      }
    }
    return null;
  }

  /** A list of lambdas may also be of work to be done, or of rules: then its names do not tell. */
  private boolean isOfListeners(HeapPath list, String className) {
    Step last = list.steps().get(list.steps().size() - 1);
    HeapPurposes.Row row = purposes.of(list, className);
    boolean lambdas = className.contains(LAMBDA);
    return row != null && row.purpose() == HeapPurposes.Purpose.LISTENERS
        || lambdas && (COPIED.matches(last.className()) || isEvent(last.by()));
  }

  /** {@code onChange}, {@code onClose}. */
  private static boolean isEvent(String field) {
    return field.startsWith("on") && field.length() > 2 && Character.isUpperCase(field.charAt(2));
  }
}
