package io.leakscan.rules.judge;

import io.leakscan.model.Evidence;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where several threads are, the place with the most of them first. */
public final class Places {
  /** More places than this do not help a reader; the rest is summed up by the finding's count. */
  private static final int MAX_PLACES = 5;

  private Places() {}

  /** One piece of evidence a place. */
  public static List<Evidence> of(String role, List<ObservedThread> threads) {
    return of(role, threads, Places::place);
  }

  /** One piece of evidence a call that threads stand in, whoever made it. */
  public static List<Evidence> byCall(String role, List<ObservedThread> threads) {
    return of(role, threads, thread -> String.valueOf(thread.stack().blockedInName()));
  }

  private static List<Evidence> of(
      String role, List<ObservedThread> threads, Function<ObservedThread, String> where) {
    List<Evidence> evidence = new ArrayList<>();
    for (List<ObservedThread> place : byPlace(threads, where)) {
      if (evidence.size() == MAX_PLACES) {
        break;
      }
      evidence.add(
          new Evidence.Threads(
              role,
              place.stream().mapToLong(thread -> thread.sample().count()).sum(),
              where.apply(place.get(0)),
              Group.majorityState(place),
              names(place),
              place.get(0).sample().lines().first()));
    }
    return evidence;
  }

  /** A thread in the place where most are, the first of them. */
  public static ObservedThread busiest(List<ObservedThread> threads) {
    return byPlace(threads, Places::place).get(0).get(0);
  }

  /** The names of threads, those without one left out: a profile's rows have none. */
  public static List<String> names(List<ObservedThread> threads) {
    return threads.stream().map(ObservedThread::name).filter(name -> !name.isEmpty()).toList();
  }

  /** The application method of a thread, else the call it is in, else nothing known. */
  public static String place(ObservedThread thread) {
    String app = thread.appFrameName();
    String in = app == null ? thread.stack().blockedInName() : app;
    return in == null ? "(no frames)" : in;
  }

  private static List<List<ObservedThread>> byPlace(
      List<ObservedThread> threads, Function<ObservedThread, String> where) {
    Map<String, List<ObservedThread>> places = new LinkedHashMap<>();
    for (ObservedThread thread : threads) {
      places.computeIfAbsent(where.apply(thread), unused -> new ArrayList<>()).add(thread);
    }
    List<List<ObservedThread>> sorted = new ArrayList<>(places.values());
    sorted.sort(Comparator.comparingInt((List<ObservedThread> place) -> -place.size()));
    return sorted;
  }
}
