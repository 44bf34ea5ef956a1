package io.leakscan.rules;

import io.leakscan.rules.pack.RuleFile;
import java.util.List;

/**
 * What the user can say about the judgement.
 *
 * @param mode whether the inputs are meant to be compared with one another
 * @param appPackages prefixes of the user's own code, as in {@code --app-package}; may be empty
 * @param own the user's own rules, beside those that come with leakscan; may be empty
 */
public record AnalysisOptions(Mode mode, List<String> appPackages, List<RuleFile> own) {
  public AnalysisOptions {
    appPackages = List.copyOf(appPackages);
    own = List.copyOf(own);
  }

  /** Judged by the rules that come with leakscan alone. */
  public AnalysisOptions(Mode mode, List<String> appPackages) {
    this(mode, appPackages, List.of());
  }

  /** What was asked for. */
  public enum Mode {
    /** Everything given is looked at; snapshots of one process are compared. */
    SCAN,
    /** The first is before, the last is after; if they are not of one process, the last counts. */
    DIFF
  }
}
