package io.leakscan.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool of threads in the last snapshot.
 *
 * @param name what the names of its threads have in common
 * @param kind what it is, for people: {@code Tomcat workers}
 * @param workers how many threads it has
 * @param busy how many are at work
 * @param idle how many wait for work
 * @param places where the busy ones are, the place with most of them first
 * @param before its size in the first snapshot, 0 if it was not there; null if there is only one
 *     snapshot
 */
public record PoolSummary(
    String name,
    String kind,
    long workers,
    long busy,
    long idle,
    List<Place> places,
    @Nullable Before before) {
  public PoolSummary {
    places = List.copyOf(places);
  }

  /**
   * @param in the application method, else the call, {@code owner.method}
   * @param count how many workers are there
   */
  public record Place(String in, long count) {}

  /**
   * @param workers how many threads it had
   * @param busy how many were at work
   */
  public record Before(long workers, long busy) {}

  /** Where most of the busy ones are, null if none is busy. */
  public @Nullable String in() {
    return places.isEmpty() ? null : places.get(0).in();
  }
}
