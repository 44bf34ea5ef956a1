package io.leakscan.cli.render;

import io.leakscan.model.Severity;
import io.leakscan.rules.check.Patterns;
import io.leakscan.rules.pack.RuleFile;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every rule that a run may report.
 *
 * @param rules by id
 */
public record RuleBook(List<Entry> rules) {
  public RuleBook {
    rules = List.copyOf(rules);
  }

  /**
   * One disease.
   *
   * @param id part of the contract
   * @param files the one named for the id alone first
   * @param own whether the id is the user's
   */
  public record Entry(String id, List<RuleFile> files, boolean own) {
    public Entry {
      files = List.copyOf(files);
    }

    public Severity severity() {
      return files.stream()
          .map(file -> file.head().severity())
          .min(Severity::compareTo)
          .orElseThrow();
    }

    public String title() {
      return files.get(0).head().title();
    }

    /** The patterns that an example shows; of several files, each in its own name. */
    public Set<String> proven() {
      Set<String> patterns = new TreeSet<>();
      for (RuleFile file : files) {
        Patterns.of(file).forEach(pattern -> patterns.add(file.stem() + ":" + pattern));
      }
      return patterns;
    }

    public int examples() {
      return files.stream().mapToInt(file -> file.examples().size()).sum();
    }
  }

  /** How many patterns of all rules an example shows. */
  public int proven() {
    return rules.stream().mapToInt(rule -> rule.proven().size()).sum();
  }
}
