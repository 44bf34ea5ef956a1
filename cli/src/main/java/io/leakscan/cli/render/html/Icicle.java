package io.leakscan.cli.render.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tree of parts, each as wide as what it stands for: calls by threads, holders by bytes. */
final class Icicle {
  /** Rows of one child each that are drawn as one. */
  private static final int RUN = 3;

  private final Node root;
  private int nodes = 1;

  Icicle(String name) {
    root = new Node(name, Kind.PLAIN);
  }

  /** What a part is to the reader. */
  enum Kind {
    PLAIN,
    PLUMBING,
    /** What somebody looks for: the application's method, the holder. */
    TELLING,
    /** Several parts drawn as one. */
    RUN,
    /** All that is not told apart; drawn last. */
    REST
  }

  /** One part; parts with the same name below the same parent are one. */
  static final class Node {
    private final String name;
    private final Map<String, Node> children = new LinkedHashMap<>();
    private List<String> details = List.of();
    private Kind kind;
    private long now;
    private long before;
    private boolean compared;

    private Node(String name, Kind kind) {
      this.name = name;
      this.kind = kind;
    }

    String name() {
      return name;
    }

    /** What a run stands for, from the outside in; empty of all others. */
    List<String> details() {
      return details;
    }

    Kind kind() {
      return kind;
    }

    long now() {
      return now;
    }

    /** How much more than before, null where that is not known. */
    @Nullable Long delta() {
      return compared ? now - before : null;
    }

    /** The widest first, the rest last. */
    List<Node> children() {
      List<Node> sorted = new ArrayList<>(children.values());
      sorted.sort(
          Comparator.comparing((Node node) -> node.kind == Kind.REST)
              .thenComparing(Comparator.comparingLong(Node::now).reversed())
              .thenComparing(Node::name));
      return sorted;
    }

    private void add(long more, @Nullable Long earlier) {
      compared = (now == 0 || compared) && earlier != null;
      now += more;
      before += earlier == null ? 0 : earlier;
    }
  }

  /**
   * One step of a way through the tree.
   *
   * @param name of the part
   * @param kind what it is
   */
  record Step(String name, Kind kind) {}

  Node root() {
    return root;
  }

  int nodes() {
    return nodes;
  }

  /** Adds what a way from the outside in stands for. */
  void add(List<Step> way, long now, @Nullable Long before) {
    Node node = root;
    node.add(now, before);
    for (Step step : way) {
      Node child = node.children.get(step.name());
      if (child == null) {
        child = new Node(step.name(), step.kind());
        node.children.put(step.name(), child);
        nodes++;
      }
      if (step.kind() == Kind.TELLING) {
        child.kind = Kind.TELLING;
      }
      child.add(now, before);
      node = child;
    }
  }

  /** Draws long runs of parts that tell nothing as one each. */
  void fold() {
    List<Node> open = new ArrayList<>(List.of(root));
    while (!open.isEmpty()) {
      Node node = open.remove(open.size() - 1);
      for (Node child : new ArrayList<>(node.children.values())) {
        open.add(foldRun(node, child));
      }
    }
  }

  private Node foldRun(Node parent, Node first) {
    List<String> names = new ArrayList<>();
    Node last = first;
    while (isDull(last)) {
      names.add(last.name);
      last = last.children.values().iterator().next();
    }
    if (names.size() < RUN) {
      return first;
    }
    Node run = new Node(names.size() + " calls", Kind.RUN);
    run.details = names;
    run.now = first.now;
    run.before = first.before;
    run.compared = first.compared;
    run.children.put(last.name, last);
    parent.children.remove(first.name);
    parent.children.put(first.name, run);
    nodes -= names.size() - 1;
    return last;
  }

  private static boolean isDull(Node node) {
    return node.kind != Kind.TELLING
        && node.children.size() == 1
        && node.children.values().iterator().next().now == node.now;
  }
}
