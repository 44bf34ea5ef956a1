package io.leakscan.heap.answer;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.Bits;
import io.leakscan.heap.graph.ObjectGraph;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapAnswer.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** How all instances of a class are kept alive, by way. */
final class ClassPaths {
  private static final int MOST_WAYS = 50;

  private final HeapObjects objects;
  private final Survey survey;
  private final DominatorTree tree;
  private final ObjectGraph graph;
  private final Ways ways;

  ClassPaths(HeapObjects objects, DominatorTree tree, Ways ways) {
    this.objects = objects;
    this.survey = objects.survey();
    this.tree = tree;
    this.graph = tree.graph();
    this.ways = ways;
  }

  /** Objects that are kept in one way; told of the one that retains most. */
  private static final class Group {
    private int object = -1;
    private long most = -1;
    private long instances;
    private long retained;
  }

  /**
   * The ways.
   *
   * @param classes of one name, those with the most instances first
   * @throws IOException if the file cannot be read, or has changed
   */
  HeapAnswer of(List<HeapClass> classes, References references, LongConsumer progress)
      throws IOException {
    BitSet types = new BitSet();
    classes.forEach(each -> types.set(each.index()));
    long instances = 0;
    long shallow = 0;
    long unreachable = 0;
    Bits ends = new Bits(tree.nodes());
    Bits leaves = new Bits(graph.objects());
    for (int object = 0; object < graph.objects(); object++) {
      if (types.get(graph.types().get(object))) {
        instances++;
        shallow += graph.sizes().get(object);
        if (tree.isReached(object)) {
          ways.want(object);
          ends.set(ways.nodeOf(object));
          leaves.set(object);
        } else {
          unreachable++;
        }
      }
    }
    ways.search();
    Bits onWay = WayGroups.onWays(tree, ways, ends);
    WayLinks links = WayLinks.of(survey, references, tree, ways, onWay, leaves, progress);
    WayGroups groups = new WayGroups(objects, tree, ways, links);
    Map<Integer, Group> found = new HashMap<>();
    for (int object = 0; object < graph.objects(); object++) {
      if (leaves.get(object)) {
        add(found.computeIfAbsent(groups.of(object), unused -> new Group()), object);
      }
    }
    List<Group> told = sorted(found);
    told = told.subList(0, Math.min(MOST_WAYS, told.size()));
    long toldOf = told.stream().mapToLong(group -> group.instances).sum();
    long elsewhere = instances - unreachable - toldOf;
    return new HeapAnswer.Paths(
        classes.get(0).name(),
        Loaders.of(objects, classes),
        instances,
        shallow,
        ways(told),
        elsewhere,
        unreachable);
  }

  private void add(Group group, int object) {
    long retained = tree.retained(object);
    group.instances++;
    group.retained += retained;
    if (retained > group.most) {
      group.most = retained;
      group.object = object;
    }
  }

  private List<Way> ways(List<Group> groups) throws IOException {
    Paths paths = new Paths(objects);
    List<Way> told = new ArrayList<>();
    for (Group group : groups) {
      told.add(new Way(paths.name(ways.way(group.object)), group.instances, group.retained));
    }
    return told;
  }

  private static List<Group> sorted(Map<Integer, Group> found) {
    List<Group> sorted = new ArrayList<>();
    found.forEach(
        (number, group) -> {
          if (number != WayGroups.MANY) {
            sorted.add(group);
          }
        });
    sorted.sort(
        Comparator.<Group>comparingLong(group -> group.instances)
            .thenComparingLong(group -> group.retained)
            .reversed()
            .thenComparingInt(group -> group.object));
    return sorted;
  }
}
