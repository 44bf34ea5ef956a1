package io.leakscan.heap.census;

import io.leakscan.model.HeapContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The longest arrays of references: a comparison an array, and memory for some hundred. */
final class LongArrays {
  private static final int MOST = 256;
  private static final Comparator<Found> SHORTEST_FIRST =
      Comparator.comparingInt(Found::length).thenComparing(Found::id, Comparator.reverseOrder());

  private final PriorityQueue<Found> longest = new PriorityQueue<>(SHORTEST_FIRST);
  private int least = HeapContent.LONG_ARRAY;

  private record Found(long id, int length) {}

  void met(long id, int length) {
    if (length < least) {
      return;
    }
    longest.add(new Found(id, length));
    if (longest.size() > MOST) {
      longest.remove();
      least = longest.element().length();
    }
  }

  /** Their addresses, the longest first. */
  List<Long> addresses() {
    List<Found> sorted = new ArrayList<>(longest);
    sorted.sort(SHORTEST_FIRST.reversed());
    return sorted.stream().map(Found::id).toList();
  }
}
