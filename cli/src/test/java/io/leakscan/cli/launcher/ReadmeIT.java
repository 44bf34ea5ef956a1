package io.leakscan.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leakscan.testkit.Golden;
import io.leakscan.testkit.SampleDumps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every {@code $ leakscan} in the README and the tutorial is run from the root of the repository,
 * and must print what stands below it; a file that is shown below its name must read like that.
 * {@code -Dleakscan.update=true} writes down what there is.
 */
class ReadmeIT {
  private static final String OPEN = "```console";
  private static final String FILE = "```yaml";
  private static final String CLOSE = "```";
  private static final String PROMPT = "$ leakscan ";

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/tutorial-rule.md"})
  void what_is_shown_is_what_the_program_prints(String name) throws Exception {
    Path page = SampleDumps.root().resolve(name);
    List<String> lines = Files.readAllLines(page);
    List<String> run = new ArrayList<>();
    int commands = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      run.add(line);
      boolean command = line.equals(OPEN) && lines.get(i + 1).startsWith(PROMPT);
      if (command) {
        run.add(lines.get(++i));
        run.addAll(output(lines.get(i).substring(PROMPT.length()).split(" ")));
        commands++;
      } else if (line.equals(FILE) && i >= 2 && lines.get(i - 2).endsWith(".yaml`:")) {
        run.addAll(Files.readAllLines(shown(lines.get(i - 2))));
      } else {
        continue;
      }
      while (!lines.get(i + 1).equals(CLOSE)) {
        i++;
      }
    }
    assertFalse(commands == 0, "no command in " + name);
    if (Boolean.getBoolean(Golden.UPDATE_PROPERTY)) {
      Files.write(page, run);
    } else {
      assertEquals(String.join("\n", run), String.join("\n", lines));
    }
  }

  /** {@code `docs/tutorial/rule.yaml`:}. */
  private static Path shown(String line) {
    return SampleDumps.root().resolve(line.substring(1, line.length() - 2));
  }

  private static List<String> output(String[] arguments) throws Exception {
    Path root = SampleDumps.root();
    Path program = Launcher.tree().toAbsolutePath().resolve("bin/leakscan");
    Launcher.Result result = new Launcher(program).from(root).run(arguments);
    assertEquals("", result.err());
    return result.out().lines().toList();
  }
}
