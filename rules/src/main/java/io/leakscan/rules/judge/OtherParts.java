package io.leakscan.rules.judge;

import io.leakscan.model.Evidence;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.Rule.Role;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.Survivors;
import io.leakscan.rules.table.NameIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The threads that have another part in a finding than those that it counts. */
final class OtherParts {
  private static final String OWNER = "owner";
  private static final String NOBODY = "a thread that this dump does not show";

  private final List<Part> parts = new ArrayList<>();
  private final boolean hasOwner;

  private record Part(Role role, ThreadTest test) {}

  OtherParts(Rule rule, NameIndex names) {
    rule.roles().forEach(role -> parts.add(new Part(role, new ThreadTest(role.thread(), names))));
    this.hasOwner = rule.any().stream().anyMatch(matcher -> matcher.locks().owner() != null);
  }

  /**
   * @param owners of the locks that the counted threads wait for: they belong to the finding
   * @param evidence who they are and where
   * @param words {@code owner} and each role's name, as the texts may use them
   */
  record Cast(List<ObservedThread> owners, List<Evidence> evidence, Map<String, String> words) {}

  Cast of(CaseFile file, Group group) {
    List<ObservedThread> owners = hasOwner ? owners(file, group) : List.of();
    List<Evidence> evidence = new ArrayList<>();
    Map<String, String> words = new LinkedHashMap<>();
    add(OWNER, owners, evidence, words);
    for (Part part : parts) {
      List<ObservedThread> players =
          file.series().lastThreads().stream()
              .filter(thread -> part.test().matches(thread, file))
              .toList();
      add(part.role().name(), players, evidence, words);
    }
    return new Cast(owners, evidence, words);
  }

  /** Whether a thread of a role is in the same place in the first dump and used no clock since. */
  boolean stands(CaseFile file, String name) {
    List<ObservedThread> first = players(file, name, file.series().threads(0));
    List<ObservedThread> last = players(file, name, file.series().lastThreads());
    Long unmoved = Survivors.of(first, last).unmoved();
    return unmoved != null && unmoved > 0;
  }

  private List<ObservedThread> players(CaseFile file, String name, List<ObservedThread> threads) {
    return threads.stream()
        .filter(
            thread ->
                parts.stream()
                    .anyMatch(
                        part ->
                            part.role().name().equals(name) && part.test().matches(thread, file)))
        .toList();
  }

  private static void add(
      String role,
      List<ObservedThread> players,
      List<Evidence> evidence,
      Map<String, String> words) {
    evidence.addAll(Places.of(role, players));
    words.put(role, players.isEmpty() ? NOBODY : '"' + Places.busiest(players).name() + '"');
  }

  private static List<ObservedThread> owners(CaseFile file, Group group) {
    Set<ObservedThread> owners = new LinkedHashSet<>();
    for (ObservedThread thread : group.last()) {
      ObservedThread owner = file.locks(thread.snapshot()).blocker(thread);
      if (owner != null) {
        owners.add(owner);
      }
    }
    return List.copyOf(owners);
  }
}
