package io.leakscan.cli.run.settings;

import io.leakscan.cli.run.UsageException;
import io.leakscan.model.Severity;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleIds;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The ids that a run may report: those of leakscan, read when first asked for, and the user's. */
final class KnownIds {
  private final List<RuleFile> own;
  private @Nullable RuleIds builtIn;

  KnownIds(List<RuleFile> own) {
    this.own = own;
  }

  /**
   * Whether there is such a rule.
   *
   * @param place where the id stands, for the message
   */
  void check(String place, String id) {
    Set<String> all = new TreeSet<>(builtIn().all());
    own.forEach(file -> all.add(file.id()));
    if (!all.contains(id)) {
      String near = RuleIds.suggestion(id, all);
      String help = near.isEmpty() ? " (leakscan rules list shows all)" : near;
      throw new UsageException(place + ": no rule '" + id + "'" + help);
    }
  }

  /** The severity of an id that is known: the worst that its findings have. */
  Severity severity(String id) {
    RuleIds.Entry entry = builtIn().get(id);
    if (entry != null) {
      return entry.severity();
    }
    return own.stream()
        .filter(file -> file.id().equals(id))
        .map(file -> file.head().severity())
        .min(Severity::compareTo)
        .orElse(Severity.INFO);
  }

  private RuleIds builtIn() {
    RuleIds ids = builtIn;
    if (ids == null) {
      ids = RuleIds.builtIn();
      builtIn = ids;
    }
    return ids;
  }
}
