package io.leakscan.rules.check;

import io.leakscan.rules.pack.Packs;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.RuleError;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is doubtful about rule files that can be read: warnings, with their places. */
public final class RuleLint {
  private final Set<String> described = new HashSet<>();
  private final Set<String> doubted = new HashSet<>();

  /**
   * Looks at files together, because what one says of an id holds for the others.
   *
   * @param files all of them
   */
  public RuleLint(List<RuleFile> files) {
    described.addAll(RuleIds.builtIn().all());
    Set<String> builtIn = new HashSet<>();
    Packs.sources().forEach(source -> builtIn.add(source.stem()));
    // What replaces a built-in file replaces its words too.
    files.stream().filter(f -> builtIn.contains(f.stem())).forEach(f -> described.remove(f.id()));
    doubted.addAll(described);
    for (RuleFile file : files) {
      if (file.reference().means() != null) {
        described.add(file.id());
      }
      if (file.reference().falsePositives() != null || file.reference().healthyTwin() != null) {
        doubted.add(file.id());
      }
    }
  }

  /**
   * The warnings of one file.
   *
   * @param outcomes of its examples
   */
  public List<RuleError> check(RuleFile file, List<Outcome> outcomes) {
    Remarks remarks = new Remarks(file);
    Rule rule = file.rule();
    new TextLint(remarks).check(file, described.contains(file.id()), doubted.contains(file.id()));
    if (rule != null) {
      new MatcherLint(remarks).check(file.tree(), rule.precedence());
    }
    ExampleLint examples = new ExampleLint(remarks);
    examples.sorts(file);
    examples.heaps(file);
    examples.coverage(file, outcomes);
    List<RuleError> sorted = new ArrayList<>(remarks.list());
    sorted.sort((a, b) -> a.line() != b.line() ? a.line() - b.line() : a.column() - b.column());
    return sorted;
  }
}
