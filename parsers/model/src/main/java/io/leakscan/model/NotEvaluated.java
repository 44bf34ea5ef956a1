package io.leakscan.model;

import java.util.Set;

/**
 * A rule that this input could not answer.
 *
 * @param rule its id
 * @param missing what the input lacks
 */
public record NotEvaluated(String rule, Set<Capability> missing) {
  public NotEvaluated {
    missing = Set.copyOf(missing);
  }
}
