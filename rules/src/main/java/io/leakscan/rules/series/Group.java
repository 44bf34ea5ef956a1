package io.leakscan.rules.series;

import io.leakscan.model.Counts;
import io.leakscan.model.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Threads that are the same for some purpose, in every snapshot of a series. */
public final class Group {
  private final List<List<ObservedThread>> members = new ArrayList<>();
  private final boolean hasHistory;

  public Group(int snapshots) {
    for (int i = 0; i < snapshots; i++) {
      members.add(new ArrayList<>());
    }
    hasHistory = snapshots > 1;
  }

  public void add(ObservedThread thread) {
    members.get(thread.snapshot()).add(thread);
  }

  /** Puts the members in the order of the dumps. */
  void sort() {
    members.forEach(list -> list.sort(Comparator.comparingInt(ObservedThread::index)));
  }

  public List<ObservedThread> members(int snapshot) {
    return members.get(snapshot);
  }

  public List<ObservedThread> first() {
    return members.get(0);
  }

  public List<ObservedThread> last() {
    return members.get(members.size() - 1);
  }

  /** The sum of the rows in one snapshot. */
  public long count(int snapshot) {
    long count = 0;
    for (ObservedThread thread : members.get(snapshot)) {
      count += thread.sample().count();
    }
    return count;
  }

  public long now() {
    return count(members.size() - 1);
  }

  public long before() {
    return count(0);
  }

  public Counts counts() {
    return new Counts(now(), hasHistory ? before() : null);
  }

  /** The count in each snapshot, in time order. */
  public List<Long> history() {
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      counts.add(count(i));
    }
    return counts;
  }

  /** The newest snapshot that has members; a group always has one. */
  public List<ObservedThread> newest() {
    for (int i = members.size() - 1; i >= 0; i--) {
      if (!members.get(i).isEmpty()) {
        return members.get(i);
      }
    }
    return List.of();
  }

  /** One of the members, the same for the same input: the first of the newest snapshot. */
  public ObservedThread example() {
    return newest().get(0);
  }

  /**
   * The stable name of the application frame that the stacks themselves show; null if they show
   * none. Only some forms of a dump know who started a thread, so nothing that has to be the same
   * for all forms may depend on that.
   */
  public @Nullable String ownAppKey() {
    for (ObservedThread thread : newest()) {
      if (thread.stack().appKey() != null) {
        return thread.stack().appKey();
      }
    }
    return null;
  }

  public Site site() {
    ObservedThread example = example();
    return example.site();
  }

  /** The state that most members have; the first seen where two are as frequent. */
  public String state() {
    return majorityState(newest());
  }

  public static String majorityState(List<ObservedThread> threads) {
    Map<String, Integer> counts = new HashMap<>();
    String best = "";
    for (ObservedThread thread : threads) {
      counts.merge(thread.sample().state(), thread.sample().count(), Integer::sum);
    }
    for (ObservedThread thread : threads) {
      String state = thread.sample().state();
      if (best.isEmpty() || counts.getOrDefault(state, 0) > counts.getOrDefault(best, 0)) {
        best = state;
      }
    }
    return best;
  }
}
