package io.leakscan.heap.answer;

import io.leakscan.heap.answer.Holdings.Found;
import io.leakscan.heap.census.Histogram;
import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.ObjectGraph;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.object.HeapClassObject;
import io.leakscan.heap.object.HeapObject;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRetention.Dominator;
import io.leakscan.model.HeapRetention.Holding;
import io.leakscan.model.HeapRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Makes of a dominator tree what people ask for. */
public final class Retention {
  private static final int DOMINATORS = 50;
  private static final int HOLDINGS = 50;

  private final HeapObjects objects;
  private final ClassTable classes;
  private final DominatorTree tree;
  private final ObjectGraph graph;
  private final Paths paths;

  private @Nullable Ways ways;

  /**
   * Of one heap.
   *
   * @param tree gives up its dominators for the first answer
   */
  public Retention(HeapObjects objects, DominatorTree tree) {
    this.objects = objects;
    this.classes = objects.survey().classes();
    this.tree = tree;
    this.graph = tree.graph();
    this.paths = new Paths(objects);
  }

  /**
   * The largest dominators and holdings, each with its path. To be asked first, and once.
   *
   * @param rows the histogram; a row may stand for several classes of one name
   * @throws IOException if the file cannot be read
   */
  public HeapRetention whole(List<HeapRow> rows) throws IOException {
    long unreachableObjects = 0;
    long unreachable = 0;
    long reachable = 0;
    for (int i = 0; i < graph.objects(); i++) {
      long size = graph.sizes().get(i);
      if (tree.isReached(i)) {
        reachable += size;
      } else {
        unreachableObjects++;
        unreachable += size;
      }
    }
    List<Integer> largest = largest();
    List<Found> found = Holdings.of(tree, classes, reachable);
    found = found.subList(0, Math.min(HOLDINGS, found.size()));
    List<Integer> targets = new ArrayList<>(largest);
    found.forEach(each -> targets.add(each.object()));
    ways = Ways.to(tree, targets);
    List<Dominator> dominators = new ArrayList<>();
    for (int object : largest) {
      dominators.add(dominator(object, ways));
    }
    List<Holding> holdings = new ArrayList<>();
    for (Found each : found) {
      holdings.add(holding(each, ways));
    }
    return new HeapRetention(
        classRetained(rows), dominators, holdings, unreachableObjects, unreachable, reachable);
  }

  /** Bytes of memory when most was needed for the whole; not those of the graph. */
  public long peakBytes() {
    long ofWays = ways == null ? 0 : ways.bytes();
    return tree.bytes() + Math.max(ofWays, Members.bytes(tree.nodes()));
  }

  /**
   * What is asked about one class.
   *
   * @param references those of which the graph was made
   * @throws IOException if the file cannot be read
   */
  public HeapAnswer of(ClassQuestion question, References references, LongConsumer progress)
      throws IOException {
    Ways known = ways == null ? Ways.to(tree, List.of()) : ways;
    return new ClassAnswers(objects, tree, known).answer(question, references, progress);
  }

  private List<Long> classRetained(List<HeapRow> rows) {
    Map<String, Long> byName = new HashMap<>();
    for (HeapClass type : classes.all()) {
      byName.merge(Histogram.name(type), tree.classRetained(type.index()), Long::sum);
    }
    return rows.stream().map(row -> byName.getOrDefault(row.name(), 0L)).toList();
  }

  /** Objects that nothing dominates and that retain most. */
  private List<Integer> largest() {
    Comparator<Integer> bySize =
        Comparator.<Integer>comparingLong(tree::retainedBy)
            .thenComparing(Comparator.reverseOrder());
    PriorityQueue<Integer> queue = new PriorityQueue<>(bySize);
    for (int node = 1; node < tree.nodes(); node++) {
      boolean top = tree.above(node) == 0;
      boolean full = queue.size() >= DOMINATORS;
      if (top && (!full || tree.retainedBy(node) > tree.retainedBy(queue.element()))) {
        queue.add(node);
        if (queue.size() > DOMINATORS) {
          queue.remove();
        }
      }
    }
    return queue.stream().sorted(bySize.reversed()).map(tree::object).toList();
  }

  private Dominator dominator(int number, Ways ways) throws IOException {
    HeapObject object = objects.get(number);
    return new Dominator(
        name(number, object),
        object == null ? 0 : object.address(),
        graph.sizes().get(number),
        tree.retained(number),
        path(number, ways));
  }

  private Holding holding(Found found, Ways ways) throws IOException {
    HeapObject object = objects.get(found.object());
    return new Holding(
        path(found.object(), ways),
        found.single() ? name(found.object(), object) : "",
        found.single() && object != null ? object.address() : 0,
        found.retained(),
        found.elements(),
        found.element() < 0 ? "" : classes.get(found.element()).name(),
        found.elementBytes(),
        found.elementClasses(),
        found.collection());
  }

  private HeapPath path(int number, Ways ways) throws IOException {
    return paths.name(ways.way(number));
  }

  private String name(int number, @Nullable HeapObject object) {
    return object instanceof HeapClassObject described
        ? "class " + described.described().name()
        : classes.get(graph.types().get(number)).name();
  }
}
