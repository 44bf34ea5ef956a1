package io.leakscan.cli.render;

import io.leakscan.model.Finding;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What findings are measured by, for outputs that say of each rule how it went.
 *
 * @param rules every rule that was asked, empty where nobody knows; made only for outputs that need
 *     it
 * @param fails whether a finding fails the run
 */
public record Measure(Supplier<RuleBook> rules, Predicate<Finding> fails) {
  /** No rule is known and no finding fails. */
  public static final Measure NONE = new Measure(() -> new RuleBook(List.of()), finding -> false);
}
