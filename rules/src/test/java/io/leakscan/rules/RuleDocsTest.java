package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Snapshot;
import io.leakscan.rules.detect.DetailFindings;
import io.leakscan.rules.detect.Detector;
import io.leakscan.rules.detect.Detectors;
import io.leakscan.rules.detect.HeapDetectors;
import io.leakscan.rules.judge.RuleDocs;
import io.leakscan.rules.pack.Example;
import io.leakscan.rules.pack.Packs;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleFileException;
import io.leakscan.rules.pack.RuleSource;
import io.leakscan.testkit.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleDocsTest {
  static List<RuleFile> files() throws RuleFileException {
    List<RuleFile> files = new ArrayList<>();
    for (RuleSource source : Packs.sources()) {
      files.add(source.parse());
    }
    return files;
  }

  private static List<Snapshot> dumps(Example example) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (Example.Dump dump : example.dumps()) {
      String text = dump.text();
      snapshots.addAll(
          text == null ? Dumps.sample(String.valueOf(dump.file())) : Dumps.parse(text));
    }
    return Dumps.withHeaps(example, snapshots);
  }

  @Test
  void every_rule_that_can_be_reported_is_described() throws RuleFileException {
    List<Detector> detectors = new ArrayList<>(Detectors.beforeRules());
    detectors.addAll(Detectors.afterRules());
    Set<String> reported = new TreeSet<>();
    detectors.forEach(detector -> reported.addAll(detector.rules()));
    HeapDetectors.all(false).forEach(detector -> reported.addAll(detector.rules()));
    reported.addAll(DetailFindings.rules());
    Packs.builtIn().forEach(rule -> reported.add(rule.id()));
    Set<String> described = new TreeSet<>();
    files().forEach(file -> described.add(file.id()));
    assertEquals(reported, described);
  }

  @Test
  void the_reference_says_what_the_rule_files_say() throws RuleFileException {
    String markdown = new RuleReference(files()).markdown(RuleDocsTest::dumps);
    Golden.check("docs/rules.md", markdown);
    for (RuleFile file : files()) {
      String anchor = RuleDocs.link(file.id()).replace("docs/rules.md#", "");
      assertTrue(markdown.contains("\n## " + anchor + "\n"), file.name());
    }
  }
}
