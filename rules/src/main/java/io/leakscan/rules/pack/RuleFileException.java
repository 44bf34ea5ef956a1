package io.leakscan.rules.pack;

import java.util.List;
import java.util.stream.Collectors;

/** A rule file that cannot be used, with everything that is wrong in it. */
public final class RuleFileException extends Exception {
  private final transient List<RuleError> errors;

  RuleFileException(List<RuleError> errors) {
    super(errors.stream().map(RuleError::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  public List<RuleError> errors() {
    return errors;
  }
}
