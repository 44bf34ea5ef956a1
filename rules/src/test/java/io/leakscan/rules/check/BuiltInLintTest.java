package io.leakscan.rules.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Snapshot;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.pack.Example;
import io.leakscan.rules.pack.Packs;
import io.leakscan.rules.pack.RuleError;
import io.leakscan.rules.pack.RuleFile;
import io.leakscan.rules.pack.RuleFileException;
import io.leakscan.rules.pack.RuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of leakscan before its own eyes: nothing is doubtful, and each pattern was seen. */
class BuiltInLintTest {
  private static final List<Outcome> OUTCOMES = new ArrayList<>();
  private static final List<RuleFile> FILES = new ArrayList<>();

  @BeforeAll
  static void runAllExamples() throws RuleFileException {
    for (RuleSource source : Packs.sources()) {
      FILES.add(source.parse());
    }
    ExampleRunner runner = new ExampleRunner(FILES, (file, dump) -> dumps(dump));
    for (RuleFile file : FILES) {
      file.examples().forEach(example -> OUTCOMES.add(runner.run(file, example)));
    }
  }

  private static List<Snapshot> dumps(Example.Dump dump) {
    String text = dump.text();
    return text == null ? Dumps.sample(String.valueOf(dump.file())) : Dumps.parse(text);
  }

  private static List<Outcome> of(RuleFile file) {
    return OUTCOMES.stream().filter(outcome -> outcome.file() == file).toList();
  }

  @Test
  void every_example_holds() {
    List<Outcome> broken = OUTCOMES.stream().filter(outcome -> !outcome.holds()).toList();
    assertEquals(List.of(), broken);
  }

  @Test
  void the_name_of_a_file_tells_it_from_all_others() {
    List<String> stems = FILES.stream().map(RuleFile::stem).toList();
    assertEquals(stems.size(), Set.copyOf(stems).size(), stems::toString);
  }

  @Test
  void nothing_is_doubtful() throws IOException {
    RuleLint lint = new RuleLint(FILES);
    List<RuleError> warnings = new ArrayList<>();
    FILES.forEach(file -> warnings.addAll(lint.check(file, of(file))));
    List<String> exceptions = exceptions();
    warnings.removeIf(warning -> exceptions.stream().anyMatch(row -> excepts(row, warning)));
    assertEquals("", String.join("\n", warnings.stream().map(RuleError::toString).toList()));
  }

  private static List<String> exceptions() throws IOException {
    try (InputStream in = BuiltInLintTest.class.getResourceAsStream("lint-exceptions.tsv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).skip(1).toList();
    }
  }

  private static boolean excepts(String row, RuleError warning) {
    String[] cells = row.split("\t", -1);
    assertEquals(3, cells.length, row);
    return (cells[0].equals("*") || warning.file().contains(cells[0]))
        && warning.message().contains(cells[1]);
  }

  @Test
  void at_least_sixty_patterns_are_diagnosed_and_proven() {
    int patterns = FILES.stream().mapToInt(file -> Patterns.of(file).size()).sum();
    assertTrue(patterns >= 60, patterns + " patterns");
  }
}
