package io.leakscan.heap.answer;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.Bits;
import io.leakscan.heap.graph.ReferenceWalk;
import io.leakscan.heap.graph.References;
import java.io.IOException;
import java.util.function.LongConsumer;

/**
 * By which of its references each object on some ways refers to the next one: one more pass over
 * the dump, for reading objects one by one would take longer by far. Two bytes an object.
 */
final class WayLinks extends ReferenceWalk {
  /** How the object before refers to an object: not by a field, but as its class. */
  static final int AS_CLASS = 0;

  /** Above the numbers of the slots that are no fields. */
  private static final int SHIFT = 16;

  private final DominatorTree tree;
  private final Ways ways;
  private final Bits onWay;
  private final Bits leaves;
  private final char[] links;
  private int from;

  private WayLinks(
      Survey survey, References references, DominatorTree tree, Ways ways, Bits onWay, Bits leaves)
      throws IOException {
    super(survey, references);
    this.tree = tree;
    this.ways = ways;
    this.onWay = onWay;
    this.leaves = leaves;
    links = new char[survey.objects()];
  }

  /**
   * Reads the links.
   *
   * @param onWay the nodes on the ways
   * @param leaves objects without a node that a node on the ways holds
   * @throws IOException if the file cannot be read, or has changed
   */
  static WayLinks of(
      Survey survey,
      References references,
      DominatorTree tree,
      Ways ways,
      Bits onWay,
      Bits leaves,
      LongConsumer progress)
      throws IOException {
    WayLinks links = new WayLinks(survey, references, tree, ways, onWay, leaves);
    links.walk(progress);
    return links;
  }

  /** Which reference of the object before leads to an object; alike for alike references. */
  int link(int object) {
    return links[object];
  }

  /** Whether it is held by the stack of the thread before it. */
  boolean isLocal(int object) {
    return links[object] == LOCAL + SHIFT;
  }

  /** Whether it is an element of the array before it. */
  boolean isElement(int object) {
    return links[object] == ELEMENT + SHIFT;
  }

  @Override
  protected void begins(int object, int type, long bytes) {
    int node = tree.node(object);
    from = node != 0 && onWay.get(node) ? node : 0;
  }

  @Override
  protected void refers(int target, int slot) {
    if (from == 0 || links[target] != AS_CLASS) {
      return;
    }
    int node = tree.node(target);
    boolean next =
        node == 0
            ? leaves.get(target) && tree.holder(target) == from
            : onWay.get(node) && ways.before(node) == from && node != from;
    if (next) {
      links[target] = (char) Math.min(Character.MAX_VALUE, slot + SHIFT);
    }
  }

  @Override
  protected void ends() {}
}
