package io.leakscan.cli.run.catalogue;

import io.leakscan.cli.render.RuleCheck;
import io.leakscan.cli.run.Engine;
import io.leakscan.cli.run.RuleBooks;
import io.leakscan.rules.check.ExampleRunner;
import io.leakscan.rules.check.Outcome;
import io.leakscan.rules.check.RuleLint;
import io.leakscan.rules.pack.OwnRules;
import io.leakscan.rules.pack.RuleError;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Reads rule files, one broken file or not, runs their examples and looks for what is doubtful. */
final class Inspection {
  private final List<RuleFile> files = new ArrayList<>();
  private final Map<RuleFile, Path> folders = new IdentityHashMap<>();
  private final Map<String, RuleFile> byStem = new HashMap<>();
  private final List<RuleError> errors = new ArrayList<>();

  /**
   * Reads a file, or all below a folder.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  void read(OwnRules.Place place) throws IOException {
    for (OwnRules.Place found : OwnRules.filesOf(place)) {
      try {
        RuleFile file = OwnRules.read(found);
        OwnRules.check(file);
        RuleFile twin = byStem.putIfAbsent(file.stem(), file);
        if (twin != null) {
          errors.add(
              new RuleError(
                  file.name(), 1, 1, "there is another file of this name: " + twin.name()));
          continue;
        }
        files.add(file);
        Path folder = found.path().toAbsolutePath().getParent();
        if (folder != null) {
          folders.put(file, folder);
        }
      } catch (RuleFileException e) {
        errors.addAll(e.errors());
      }
    }
  }

  /** Takes the rules of leakscan itself, as they travel in the program. */
  void readBuiltIn() {
    files.addAll(RuleBooks.builtIn());
  }

  /**
   * Runs every example.
   *
   * @param engine reads their dumps
   * @param directory the working directory
   */
  RuleCheck run(Engine engine, Path directory) {
    ExampleRunner runner = new ExampleRunner(files, new ExampleFolder(engine, folders, directory));
    List<Outcome> outcomes = new ArrayList<>();
    List<RuleError> warnings = new ArrayList<>();
    RuleLint lint = new RuleLint(files);
    for (RuleFile file : files) {
      List<Outcome> own = file.examples().stream().map(e -> runner.run(file, e)).toList();
      outcomes.addAll(own);
      warnings.addAll(lint.check(file, own));
    }
    return new RuleCheck(files, outcomes, errors, warnings);
  }
}
