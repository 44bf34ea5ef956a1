package io.leakscan.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leakscan.testkit.Golden;
import io.leakscan.testkit.SampleDumps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every {@code $ leakscan} in the README is run from the root of the repository, and must print
 * what stands below it. {@code -Dleakscan.update=true} writes what it prints into the README.
 */
class ReadmeIT {
  private static final String OPEN = "```console";
  private static final String CLOSE = "```";
  private static final String PROMPT = "$ leakscan ";

  @Test
  void the_readme_shows_what_the_program_prints() throws Exception {
    Path readme = SampleDumps.root().resolve("README.md");
    List<String> lines = Files.readAllLines(readme);
    List<String> run = new ArrayList<>();
    int commands = 0;
    for (int i = 0; i < lines.size(); i++) {
      run.add(lines.get(i));
      if (lines.get(i).equals(OPEN) && lines.get(i + 1).startsWith(PROMPT)) {
        String command = lines.get(++i);
        run.add(command);
        run.addAll(output(command.substring(PROMPT.length()).split(" ")));
        commands++;
        while (!lines.get(i + 1).equals(CLOSE)) {
          i++;
        }
      }
    }
    assertFalse(commands == 0, "no command in the README");
    if (Boolean.getBoolean(Golden.UPDATE_PROPERTY)) {
      Files.write(readme, run);
    } else {
      assertEquals(String.join("\n", run), String.join("\n", lines));
    }
  }

  private static List<String> output(String[] arguments) throws Exception {
    Path root = SampleDumps.root();
    Path program = Launcher.tree().toAbsolutePath().resolve("bin/leakscan");
    Launcher.Result result = new Launcher(program).from(root).run(arguments);
    assertEquals("", result.err());
    return result.out().lines().toList();
  }
}
