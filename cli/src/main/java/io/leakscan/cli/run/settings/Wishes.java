package io.leakscan.cli.run.settings;

import io.leakscan.cli.run.Threshold;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was typed about rules and findings, before the settings of the project are asked.
 *
 * @param rules folders or files of rules
 * @param enable ids that the project has switched off
 * @param disable ids to switch off
 * @param baseline the findings that are known, null for the project's
 * @param writeBaseline where to write what is found, null for nowhere
 * @param ignoreFile the findings to leave out, null for the usual file
 * @param config whether the settings of the project count
 * @param appPackages prefixes of the user's own code
 * @param failOn when the run fails, null if nothing was said
 */
public record Wishes(
    List<Path> rules,
    List<String> enable,
    List<String> disable,
    @Nullable Path baseline,
    @Nullable Path writeBaseline,
    @Nullable Path ignoreFile,
    boolean config,
    List<String> appPackages,
    @Nullable Threshold failOn) {
  public Wishes {
    rules = List.copyOf(rules);
    enable = List.copyOf(enable);
    disable = List.copyOf(disable);
    appPackages = List.copyOf(appPackages);
  }
}
