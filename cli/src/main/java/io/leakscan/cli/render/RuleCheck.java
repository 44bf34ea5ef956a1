package io.leakscan.cli.render;

import io.leakscan.rules.check.Outcome;
import io.leakscan.rules.pack.RuleError;
import io.leakscan.rules.pack.RuleFile;
import java.util.List;

/**
 * What came out of looking after rule files.
 *
 * @param files those that could be read
 * @param outcomes of their examples, in order
 * @param errors what makes a file unusable
 * @param warnings what is doubtful
 */
public record RuleCheck(
    List<RuleFile> files,
    List<Outcome> outcomes,
    List<RuleError> errors,
    List<RuleError> warnings) {
  public RuleCheck {
    files = List.copyOf(files);
    outcomes = List.copyOf(outcomes);
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  public List<Outcome> of(RuleFile file) {
    return outcomes.stream().filter(outcome -> outcome.file() == file).toList();
  }

  /** Examples that came out otherwise. */
  public List<Outcome> wrong() {
    return outcomes.stream().filter(outcome -> !outcome.wrong().isEmpty()).toList();
  }

  /** Examples whose dump is not there. */
  public List<Outcome> missing() {
    return outcomes.stream().filter(outcome -> outcome.missing() != null).toList();
  }
}
