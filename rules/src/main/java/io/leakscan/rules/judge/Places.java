package io.leakscan.rules.judge;

import io.leakscan.model.Evidence;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where several threads are, the place with the most of them first. */
public final class Places {
  /** More places than this do not help a reader; the rest is summed up by the finding's count. */
  private static final int MAX_PLACES = 5;

  private Places() {}

  /** One piece of evidence a place. */
  public static List<Evidence> of(String role, List<ObservedThread> threads) {
    List<Evidence> evidence = new ArrayList<>();
    for (List<ObservedThread> place : byPlace(threads)) {
      if (evidence.size() == MAX_PLACES) {
        break;
      }
      evidence.add(
          new Evidence.Threads(
              role,
              place.stream().mapToLong(thread -> thread.sample().count()).sum(),
              place(place.get(0)),
              Group.majorityState(place),
              place.stream().map(ObservedThread::name).toList(),
              place.get(0).sample().lines().first()));
    }
    return evidence;
  }

  /** A thread in the place where most are, the first of them. */
  public static ObservedThread busiest(List<ObservedThread> threads) {
    return byPlace(threads).get(0).get(0);
  }

  /** The application method of a thread, else the call it is in, else nothing known. */
  public static String place(ObservedThread thread) {
    String app = thread.stack().appFrameName();
    String in = app == null ? thread.stack().blockedInName() : app;
    return in == null ? "(no frames)" : in;
  }

  private static List<List<ObservedThread>> byPlace(List<ObservedThread> threads) {
    Map<String, List<ObservedThread>> places = new LinkedHashMap<>();
    for (ObservedThread thread : threads) {
      places.computeIfAbsent(place(thread), unused -> new ArrayList<>()).add(thread);
    }
    List<List<ObservedThread>> sorted = new ArrayList<>(places.values());
    sorted.sort(Comparator.comparingInt((List<ObservedThread> place) -> -place.size()));
    return sorted;
  }
}
