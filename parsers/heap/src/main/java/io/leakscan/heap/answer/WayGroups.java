package io.leakscan.heap.answer;

import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.Bits;
import io.leakscan.heap.graph.ObjectGraph;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.object.HeapInstance;
import io.leakscan.heap.object.HeapObject;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which ways are the same but for indices, for the names of threads of one pool, and for how often
 * they pass through an object of the same class: the nodes of a list.
 */
final class WayGroups {
  /** What has no group, because there are too many. */
  static final int MANY = -1;

  private static final int MOST = 20_000;
  private static final int MOST_NAME = 200;
  private static final String THREAD = "java.lang.Thread";

  /** Where a way goes on from, how, and to what. */
  private record Step(int group, int link, int what, String text) {}

  private final HeapObjects objects;
  private final DominatorTree tree;
  private final ObjectGraph graph;
  private final Ways ways;
  private final WayLinks links;
  private final SameName same;
  private final Frames frames;
  private final LongIntMap described = new LongIntMap(); // classes by the number of their objects
  private final Map<Step, Integer> known = new HashMap<>();
  private final int[] groups; // by node, 0 if not known yet
  private int[] climbed = new int[64];

  WayGroups(HeapObjects objects, DominatorTree tree, Ways ways, WayLinks links) {
    this.objects = objects;
    this.tree = tree;
    this.graph = tree.graph();
    this.ways = ways;
    this.links = links;
    same = SameName.of(objects.survey().classes());
    frames = new Frames(objects.survey());
    groups = new int[tree.nodes()];
    for (HeapClass each : objects.survey().classes().all()) {
      int object = graph.classObjects()[each.index()];
      if (object >= 0 && described.get(object) == LongIntMap.ABSENT) {
        described.put(object, each.index());
      }
    }
  }

  /** The nodes on the ways to some nodes. */
  static Bits onWays(DominatorTree tree, Ways ways, Bits nodes) {
    Bits on = new Bits(tree.nodes());
    for (int node = 1; node < tree.nodes(); node++) {
      int at = nodes.get(node) ? node : 0;
      while (at != 0 && !on.get(at)) {
        on.set(at);
        at = ways.before(at) == at ? 0 : ways.before(at);
      }
    }
    return on;
  }

  /**
   * The number of the group of the way to an object, from 1, {@link #MANY} if there are too many.
   *
   * @throws IOException if the file cannot be read
   */
  int of(int object) throws IOException {
    int node = tree.node(object);
    return node != 0
        ? ofNode(node)
        : below(ofNode(tree.holder(object)), tree.holder(object), object);
  }

  private int ofNode(int target) throws IOException {
    int depth = 0;
    int node = target;
    while (groups[node] == 0) {
      if (depth == climbed.length) {
        climbed = Arrays.copyOf(climbed, depth * 2);
      }
      climbed[depth++] = node;
      if (ways.before(node) == node) {
        break;
      }
      node = ways.before(node);
    }
    while (depth > 0) {
      int at = climbed[--depth];
      int before = ways.before(at);
      groups[at] =
          before == at ? ofRoot(tree.object(at)) : below(groups[before], before, tree.object(at));
    }
    return groups[target];
  }

  private int ofRoot(int object) throws IOException {
    int type = graph.types().get(object);
    int described = this.described.get(object);
    if (described != LongIntMap.ABSENT) {
      return intern(new Step(0, 1, same.first(described), ""));
    }
    String thread = "";
    if (classOf(object).isA(THREAD) && objects.get(object) instanceof HeapInstance instance) {
      thread = objects.text(instance.reference("name"), MOST_NAME);
      thread = thread == null ? "" : thread.replaceAll("[0-9]+", "#");
    }
    return intern(new Step(0, 0, type, thread));
  }

  /** The group of an object behind one of a group. */
  private int below(int group, int node, int object) throws IOException {
    int before = tree.object(node);
    int described = this.described.get(object);
    if (described != LongIntMap.ABSENT) {
      // What a static field holds is told from its class on, unless there are several of the name.
      boolean several = same.several(described);
      return group == MANY && several
          ? MANY
          : intern(new Step(several ? group : 0, 1, same.first(described), ""));
    }
    if (group == MANY) {
      return MANY;
    }
    int type = same.first(graph.types().get(object));
    if (type == same.first(graph.types().get(before)) && !links.isElement(object)) {
      return group;
    }
    return intern(new Step(group, links.link(object), type, frame(before, object)));
  }

  private String frame(int thread, int object) throws IOException {
    if (!links.isLocal(object)) {
      return "";
    }
    HeapObject holder = objects.get(thread);
    HeapObject held = objects.get(object);
    return holder == null || held == null ? "" : frames.holding(holder.address(), held.address());
  }

  private int intern(Step step) {
    Integer group = known.get(step);
    if (group == null) {
      group = known.size() < MOST ? known.size() + 1 : MANY;
      if (group != MANY) {
        known.put(step, group);
      }
    }
    return group;
  }

  private HeapClass classOf(int object) {
    return objects.survey().classes().get(graph.types().get(object));
  }
}
