package io.leakscan.heap.answer;

import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.Bits;
import io.leakscan.heap.graph.ObjectGraph;
import io.leakscan.heap.schema.ClassTable;
import java.util.Arrays;
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
 * or collections themselves, what they hold is counted instead, however deep.
 */
final class Members {
  /** Of what the members keep, so much must be of what they hold, else they are told: a quarter. */
  private static final int SHARE = 4;

  private static final int MOST_LEVELS = 12;
  private static final int NONE = -1;
  private static final int ANY = -2;

  private final DominatorTree tree;
  private final ObjectGraph graph;
  private final CollectionClasses collections;
  private final ClassTable classes;
  private final byte[] owner; // of a node, the place that it is a member of, from 1
  private Bits front; // the members that were counted last
  private Bits next;
  private final int[] main; // by place, the class of those members that go on being looked into
  private final Found[] found;
  private List<Map<Integer, Count>> counts;
  private final EntryKinds kinds;

  /**
   * The members of a place.
   *
   * @param type their class, the lowest that all of them are; -1 if there are none
   * @param classes how many classes of that name they are of
   * @param count how many, null if there are none
   */
  record Found(int type, int classes, @Nullable Count count) {}

  /** How many, and what they retain. */
  static final class Count {
    long objects;
    long bytes;
    private @Nullable Set<Integer> types; // null while no other class counts as one with theirs

    private void of(int type) {
      types = types == null ? new HashSet<>() : types;
      types.add(type);
    }
  }

  /**
   * Counts in a pass over all objects for each level of collections in collections.
   *
   * @param nodes the places, at most 127
   * @param kinds which classes are counted as one
   */
  Members(DominatorTree tree, List<Integer> nodes, EntryKinds kinds, ClassTable classes) {
    this.kinds = kinds;
    this.tree = tree;
    this.graph = tree.graph();
    this.classes = classes;
    collections = CollectionClasses.load();
    owner = new byte[tree.nodes()];
    front = new Bits(tree.nodes());
    next = new Bits(tree.nodes());
    main = new int[nodes.size()];
    found = new Found[nodes.size()];
    Arrays.fill(found, new Found(NONE, 0, null));
    Arrays.fill(main, ANY);
    counts = List.of();
    Map<Integer, Byte> placeOf = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      placeOf.put(nodes.get(i), (byte) (i + 1));
      front.set(nodes.get(i));
    }
    countMembers(placeOf);
    for (int level = 0; level < MOST_LEVELS && choose(); level++) {
      front = next;
      next = new Bits(tree.nodes());
      countWithin();
    }
  }

  /**
   * Bytes of memory that it takes.
   *
   * @param nodes of the tree
   */
  static long bytes(int nodes) {
    return nodes + 2 * Bits.bytes(nodes);
  }

  private static List<Map<Integer, Count>> maps(int size) {
    return IntStream.range(0, size).<Map<Integer, Count>>mapToObj(i -> new HashMap<>()).toList();
  }

  private void countMembers(Map<Integer, Byte> placeOf) {
    counts = maps(main.length);
    for (int node = 1; node < tree.nodes(); node++) {
      int above = tree.above(node);
      if (front.get(above)) {
        member(node, Objects.requireNonNull(placeOf.get(above)));
      } else {
        sideBySide(node, above);
      }
    }
    for (int object = 0; object < graph.objects(); object++) {
      int holder = tree.holder(object);
      if (front.get(holder)) {
        byte place = Objects.requireNonNull(placeOf.get(holder));
        add(place, object, graph.sizes().get(object));
      }
    }
  }

  private void countWithin() {
    counts = maps(main.length);
    for (int node = 1; node < tree.nodes(); node++) {
      int above = tree.above(node);
      if (isLookedInto(above) && owner[node] == 0) {
        member(node, owner[above]);
      } else if (owner[node] == 0) {
        sideBySide(node, above);
      }
    }
    for (int object = 0; object < graph.objects(); object++) {
      int holder = tree.holder(object);
      if (isLookedInto(holder)) {
        add(owner[holder], object, graph.sizes().get(object));
      }
    }
  }

  private void member(int node, byte place) {
    owner[node] = place;
    next.set(node);
    add(place, tree.object(node), tree.retainedBy(node));
  }

  /** Its bytes are those of the member that holds it. */
  private void sideBySide(int node, int above) {
    if (above != 0 && next.get(above) && type(node) == type(above)) {
      owner[node] = owner[above];
      next.set(node);
      add(owner[node], tree.object(node), 0);
    }
  }

  private boolean isLookedInto(int node) {
    return node != 0 && front.get(node) && type(node) == main[owner[node] - 1];
  }

  /**
   * Takes what was counted where it is more to the point; whether anything is to be looked into.
   */
  private boolean choose() {
    boolean any = false;
    for (int i = 0; i < main.length; i++) {
      int type = main[i] == NONE ? NONE : largest(counts.get(i));
      Count count = counts.get(i).get(type);
      Count before = found[i].count();
      boolean better = count != null && (before == null || SHARE * count.bytes >= before.bytes);
      if (better) {
        Count taken = Objects.requireNonNull(count);
        if (before != null && main[i] >= 0 && kinds.isEntry(main[i])) {
          asEntries(taken, before.objects);
        }
        found[i] = found(type, taken);
      }
      main[i] = better && collections.isOpened(classes.get(type)) ? type : NONE;
      any |= main[i] != NONE;
    }
    return any;
  }

  /** Key and value of one class are one element of the map. */
  private static void asEntries(Count count, long entries) {
    if (count.objects <= 2 * entries) {
      count.objects = Math.min(count.objects, entries);
    }
  }

  private Found found(int type, Count count) {
    return count.types == null
        ? new Found(type, 1, count)
        : new Found(
            kinds.common(count.types), kinds.named(kinds.common(count.types), count.types), count);
  }

  private int type(int node) {
    return kinds.first(graph.types().get(tree.object(node)));
  }

  /** What a bin holds are entries as those beside it, and it is none. */
  private void add(int place, int object, long bytes) {
    int type = graph.types().get(object);
    Count count = counts.get(place - 1).computeIfAbsent(kinds.first(type), key -> new Count());
    count.bytes += bytes;
    if (kinds.isBin(type)) {
      return;
    }
    count.objects++;
    if (kinds.several(type)) {
      count.of(type);
    }
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

  /** The members of a place, by its number. */
  Found of(int place) {
    return found[place];
  }
}
