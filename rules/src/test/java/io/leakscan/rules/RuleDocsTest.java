package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.rules.detect.Detector;
import io.leakscan.rules.detect.Detectors;
import io.leakscan.rules.detect.HeapDetectors;
import io.leakscan.rules.pack.Packs;
import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleDocsTest {
  @Test
  void every_rule_that_can_be_reported_is_described() throws IOException {
    List<Detector> detectors = new ArrayList<>(Detectors.beforeRules());
    detectors.addAll(Detectors.afterRules());
    List<String> ids = new ArrayList<>();
    detectors.forEach(detector -> ids.addAll(detector.rules()));
    HeapDetectors.all().forEach(detector -> ids.addAll(detector.rules()));
    Packs.builtIn().forEach(rule -> ids.add(rule.id()));
    String text = Files.readString(SampleDumps.root().resolve("docs/rules.md"));
    for (String id : ids) {
      assertTrue(text.contains("\n## " + id + "\n"), id);
    }
  }
}
