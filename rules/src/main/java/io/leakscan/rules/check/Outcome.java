package io.leakscan.rules.check;

import io.leakscan.rules.pack.Example;
import io.leakscan.rules.pack.RuleFile;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of an example.
 *
 * @param file the rule that claims it
 * @param example the claim
 * @param wrong what came out otherwise, a sentence each; empty if it holds
 * @param shown the entries of {@code threads.any} and {@code objects} that its last dump shows
 * @param missing the file of a dump that is not there, null if all were read
 */
public record Outcome(
    RuleFile file,
    Example example,
    List<String> wrong,
    Set<String> shown,
    @Nullable String missing) {
  public Outcome {
    wrong = List.copyOf(wrong);
    shown = Set.copyOf(shown);
  }

  public boolean holds() {
    return wrong.isEmpty() && missing == null;
  }
}
