package io.leakscan.heap.dominator;

import io.leakscan.heap.graph.ShallowSizes;
import io.leakscan.heap.index.LongLongMap;
import java.util.Arrays;

/** What goes with every node, in four bytes each: only a few nodes retain more than 32 GiB. */
final class RetainedSizes {
  private static final long LARGE = 0xffffffffL;

  private final int[] units;
  private final LongLongMap large = new LongLongMap();

  /**
   * Sums up.
   *
   * @param number by object, as in {@link SpanningTree#number}
   * @param dominator by node
   * @param units room for a number for each node
   */
  RetainedSizes(ShallowSizes sizes, int[] number, int[] dominator, int nodes, int[] units) {
    this.units = units;
    Arrays.fill(units, 0, nodes, 0);
    for (int object = 0; object < number.length; object++) {
      if (SpanningTree.isReached(number[object])) {
        add(Math.abs(number[object]), sizes.units(object));
      }
    }
    for (int node = nodes - 1; node > 0; node--) {
      add(dominator[node], units(node));
    }
  }

  private void add(int node, long more) {
    set(node, units(node) + more);
  }

  private void set(int node, long count) {
    if (count < LARGE) {
      units[node] = (int) count;
    } else {
      units[node] = (int) LARGE;
      large.put(node, count);
    }
  }

  private long units(int node) {
    long count = units[node] & LARGE;
    return count == LARGE ? large.get(node) : count;
  }

  /** In bytes. */
  long get(int node) {
    return units(node) * ShallowSizes.UNIT;
  }
}
