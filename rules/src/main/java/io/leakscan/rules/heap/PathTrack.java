package io.leakscan.rules.heap;

import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapRetention.Dominator;
import io.leakscan.model.HeapRetention.Holding;
import java.util.ArrayList;
import java.util.List;

/** A place in every heap of a series: all holders in places of its shape. */
public final class PathTrack {
  private final String place;
  private final long[] retained;
  private final long[] elements;
  private final boolean[] known;
  private final List<Holding> last = new ArrayList<>();
  private HeapPath path;
  private String className;

  PathTrack(String place, HeapPath path, String className, int snapshots) {
    this.place = place;
    this.path = path;
    this.className = className;
    this.retained = new long[snapshots];
    this.elements = new long[snapshots];
    this.known = new boolean[snapshots];
  }

  void add(int snapshot, Holding holding) {
    retained[snapshot] += holding.retained();
    elements[snapshot] += holding.elements();
    known[snapshot] = true;
    if (snapshot == retained.length - 1) {
      last.add(holding);
      path = last.get(0).path();
      className = holding.elementClass().isEmpty() ? holding.className() : holding.elementClass();
    }
  }

  /** A large object of which it is not said what it holds many of. */
  void add(int snapshot, Dominator dominator) {
    if (!known[snapshot]) {
      retained[snapshot] = dominator.retained();
      known[snapshot] = true;
    }
  }

  /** The place was too small to be told: it kept no more than the smallest that was. */
  void atMost(int snapshot, long mostRetained, long mostElements) {
    if (!known[snapshot]) {
      int now = retained.length - 1;
      retained[snapshot] = Math.min(mostRetained, retained[now]);
      elements[snapshot] = Math.min(mostElements, elements[now]);
    }
  }

  /** As {@link PathText#place}. */
  public String place() {
    return place;
  }

  /** To the largest holder of the last heap. */
  public HeapPath path() {
    return path;
  }

  /** Of what it holds many of, else of the holder. */
  public String className() {
    return className;
  }

  /** The holders in the last heap; empty if it is not said what they hold. */
  public List<Holding> holdings() {
    return List.copyOf(last);
  }

  public long before() {
    return retained[0];
  }

  public long now() {
    return retained[retained.length - 1];
  }

  public long delta() {
    return now() - before();
  }

  public long elements() {
    return elements[elements.length - 1];
  }

  public long elementsBefore() {
    return elements[0];
  }

  /** What it kept in each heap, in bytes. */
  public List<Long> history() {
    return list(retained);
  }

  /** How many elements it had in each heap. */
  public List<Long> elementsHistory() {
    return list(elements);
  }

  boolean isKnownNow() {
    return known[known.length - 1];
  }

  private static List<Long> list(long[] values) {
    List<Long> list = new ArrayList<>(values.length);
    for (long value : values) {
      list.add(value);
    }
    return list;
  }
}
