package io.leakscan.rules.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a deep stack repeats. A recursion need not repeat exactly (a parser goes from
 * expression to term by several ways), so this looks at one method that comes back again and again,
 * and at the way that leads from it to itself most often.
 *
 * @param cycle {@code owner.method} of one round, the caller before whom it calls
 * @param rounds how often the method that the cycle begins with is on the stack
 */
record Recurrence(List<String> cycle, int rounds) {
  /** A longer way round is told by its ends. */
  private static final int LONGEST_CYCLE = 64;

  /**
   * @param names {@code owner.method} from the top
   * @param least of so many rounds a recursion is made
   * @return null if no method comes back so often
   */
  static @Nullable Recurrence of(List<String> names, int least) {
    String most = mostFrequent(names);
    if (most == null) {
      return null;
    }
    Map<List<String>, Integer> ways = new HashMap<>();
    int rounds = 0;
    int last = -1;
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equals(most)) {
        continue;
      }
      rounds++;
      if (last >= 0 && i - last <= LONGEST_CYCLE) {
        ways.merge(List.copyOf(names.subList(last + 1, i + 1)), 1, Integer::sum);
      }
      last = i;
    }
    if (rounds < least || ways.isEmpty()) {
      return null;
    }
    return new Recurrence(downwards(usual(ways)), rounds);
  }

  private static @Nullable String mostFrequent(List<String> names) {
    Map<String, Integer> counts = new HashMap<>();
    names.forEach(name -> counts.merge(name, 1, Integer::sum));
    String most = null;
    for (String name : names) {
      if (most == null || counts.getOrDefault(name, 0) > counts.getOrDefault(most, 0)) {
        most = name;
      }
    }
    return most;
  }

  /** The most frequent way; of equally frequent ones the shortest, then the first by name. */
  private static List<String> usual(Map<List<String>, Integer> ways) {
    List<String> best = List.of();
    int times = 0;
    for (Map.Entry<List<String>, Integer> way : ways.entrySet()) {
      int more = way.getValue() - times;
      int shorter = best.size() - way.getKey().size();
      int byName = best.toString().compareTo(way.getKey().toString());
      if (more > 0 || more == 0 && (shorter > 0 || shorter == 0 && byName > 0)) {
        best = way.getKey();
        times = way.getValue();
      }
    }
    return best;
  }

  /** A stack is printed from the top; people read calls from the caller on. */
  private static List<String> downwards(List<String> way) {
    List<String> cycle = new ArrayList<>();
    for (int i = way.size() - 1; i >= 0; i--) {
      cycle.add(way.get(i));
    }
    return List.copyOf(cycle);
  }
}
