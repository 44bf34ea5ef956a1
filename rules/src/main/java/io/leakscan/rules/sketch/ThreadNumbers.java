package io.leakscan.rules.sketch;

import java.util.HashMap;
import java.util.Map;

/** Numbers of threads that have none: in all heaps of an example a name has the same. */
final class ThreadNumbers {
  private static final long FIRST = 1_000;

  private final Map<String, Long> numbers = new HashMap<>();

  long of(String name) {
    return numbers.computeIfAbsent(name, unused -> FIRST + numbers.size());
  }
}
