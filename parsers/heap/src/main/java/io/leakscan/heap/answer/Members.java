package io.leakscan.heap.answer;

import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.Bits;
import io.leakscan.heap.graph.ObjectGraph;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What some nodes hold: how many objects of which class side by side. Nodes of a list or a tree,
 * which hold each other, count as side by side. Where the members are the entries of a collection,
 * what the entries hold is counted as well.
 */
final class Members {
  private final DominatorTree tree;
  private final ObjectGraph graph;
  private final byte[] owner; // of a node, the place that it is a member of, from 1
  private final Map<Integer, Byte> placeOf = new HashMap<>();
  private final Bits isPlace;
  private final List<Map<Integer, Count>> direct;
  private final List<Map<Integer, Count>> within;
  private final int[] main;
  private final SameName same;

  /** How many, and what they retain. */
  static final class Count {
    long objects;
    long bytes;
    private @Nullable Set<Integer> types; // null while there is but one class of that name

    /** How many classes of that name they are of. */
    int classes() {
      return types == null ? 1 : types.size();
    }

    private void of(int type) {
      types = types == null ? new HashSet<>() : types;
      types.add(type);
    }

    void add(long more) {
      objects++;
      bytes += more;
    }
  }

  /**
   * Counts in two passes over all objects.
   *
   * @param nodes the places, at most 127
   * @param same classes of one name are counted as one
   */
  Members(DominatorTree tree, List<Integer> nodes, SameName same) {
    this.same = same;
    this.tree = tree;
    this.graph = tree.graph();
    owner = new byte[tree.nodes()];
    direct = maps(nodes.size());
    within = maps(nodes.size());
    main = new int[nodes.size()];
    isPlace = new Bits(tree.nodes());
    for (int i = 0; i < nodes.size(); i++) {
      placeOf.put(nodes.get(i), (byte) (i + 1));
      isPlace.set(nodes.get(i));
    }
    countMembers();
    for (int i = 0; i < main.length; i++) {
      main[i] = largest(direct.get(i));
    }
    countWithin();
  }

  private static List<Map<Integer, Count>> maps(int size) {
    return IntStream.range(0, size).<Map<Integer, Count>>mapToObj(i -> new HashMap<>()).toList();
  }

  private void countMembers() {
    for (int node = 1; node < tree.nodes(); node++) {
      int above = tree.above(node);
      int type = type(node);
      if (isPlace.get(above)) {
        owner[node] = place(above);
        count(direct, owner[node], tree.object(node)).add(tree.retainedBy(node));
      } else if (above != 0 && owner[above] != 0 && type == type(above)) {
        owner[node] = owner[above];
        count(direct, owner[node], tree.object(node)).objects++; // its bytes are those of the first
      }
    }
    for (int object = 0; object < graph.objects(); object++) {
      int holder = tree.holder(object);
      if (isPlace.get(holder)) {
        count(direct, place(holder), object).add(graph.sizes().get(object));
      }
    }
  }

  private byte place(int node) {
    return Objects.requireNonNull(placeOf.get(node), "a place");
  }

  private void countWithin() {
    for (int node = 1; node < tree.nodes(); node++) {
      int above = tree.above(node);
      if (above != 0 && isMain(above) && owner[node] == 0) {
        count(within, owner[above], tree.object(node)).add(tree.retainedBy(node));
      }
    }
    for (int object = 0; object < graph.objects(); object++) {
      int holder = tree.holder(object);
      if (holder != 0 && isMain(holder)) {
        count(within, owner[holder], object).add(graph.sizes().get(object));
      }
    }
  }

  private boolean isMain(int node) {
    return owner[node] != 0 && type(node) == main[owner[node] - 1];
  }

  private int type(int node) {
    return same.first(graph.types().get(tree.object(node)));
  }

  private Count count(List<Map<Integer, Count>> maps, int place, int object) {
    int type = graph.types().get(object);
    Count count = maps.get(place - 1).computeIfAbsent(same.first(type), key -> new Count());
    if (same.several(type)) {
      count.of(type);
    }
    return count;
  }

  /** The class of which there is most by bytes; -1 if there is nothing. */
  private static int largest(Map<Integer, Count> counts) {
    int largest = -1;
    for (Map.Entry<Integer, Count> entry : counts.entrySet()) {
      Count best = counts.get(largest);
      Count own = entry.getValue();
      boolean more =
          best == null
              || own.bytes > best.bytes
              || own.bytes == best.bytes && entry.getKey() < largest;
      if (more) {
        largest = entry.getKey();
      }
    }
    return largest;
  }

  /** The class of most members of a place, -1 if it has none. */
  int mainType(int place) {
    return main[place];
  }

  /** The members of that class, null if there are none. */
  @Nullable Count members(int place) {
    return direct.get(place).get(main[place]);
  }

  /** The class of most of what those members hold, -1 if they hold nothing. */
  int typeWithin(int place) {
    return largest(within.get(place));
  }

  /** What those members hold of that class, null if nothing. */
  @Nullable Count within(int place) {
    return within.get(place).get(typeWithin(place));
  }
}
