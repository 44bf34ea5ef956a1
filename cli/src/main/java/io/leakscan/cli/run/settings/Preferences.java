package io.leakscan.cli.run.settings;

import io.leakscan.cli.run.Threshold;
import io.leakscan.rules.pack.RuleFile;
import java.util.List;

/**
 * What holds for a run once command line and settings are put together.
 *
 * @param own the user's own rules
 * @param appPackages prefixes of the user's own code
 * @param failOn when the run fails
 * @param triage what was said of findings
 */
public record Preferences(
    List<RuleFile> own, List<String> appPackages, Threshold failOn, FindingFilter triage) {
  public Preferences {
    own = List.copyOf(own);
    appPackages = List.copyOf(appPackages);
  }
}
