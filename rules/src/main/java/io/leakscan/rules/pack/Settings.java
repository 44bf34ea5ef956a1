package io.leakscan.rules.pack;

import io.leakscan.model.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a project, {@code .leakscan.yaml}. Paths are as they stand in the file; they are
 * relative to the folder it lies in.
 *
 * @param file as the user would name it
 * @param rules folders of the user's own rules
 * @param disable ids of rules that report nothing
 * @param severity ids, and what their findings are at most
 * @param appPackages prefixes of the user's own code
 * @param failOn a word of {@code --fail-on}, null if not said
 * @param baseline the file of findings that are known, null if there is none
 * @param ignoreFile the file of findings to leave out, null for the usual one
 */
public record Settings(
    String file,
    List<String> rules,
    List<Word> disable,
    Map<Word, Severity> severity,
    List<String> appPackages,
    @Nullable String failOn,
    @Nullable String baseline,
    @Nullable String ignoreFile) {
  public Settings {
    rules = List.copyOf(rules);
    disable = List.copyOf(disable);
    severity = Map.copyOf(severity);
    appPackages = List.copyOf(appPackages);
  }

  /**
   * A word and where it stands.
   *
   * @param line counted from 1; 0 for a word of the command line
   */
  public record Word(String text, int line, int column) {}
}
