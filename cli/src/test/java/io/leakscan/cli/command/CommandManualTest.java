package io.leakscan.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leakscan.cli.Run;
import io.leakscan.cli.manual.Manual;
import io.leakscan.cli.manual.ManualPages;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Completions and manual pages: complete, and understood by what reads them where that is here. */
class CommandManualTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void aShellTakesItsCompletionAndFindsEveryOptionInIt(String shell) throws Exception {
    Run run = Run.of("completion", shell);
    assertEquals(0, run.code(), run.err());
    for (Manual.Command command : CommandManual.describe().commands()) {
      assertTrue(run.out().contains(command.name()), command.name());
      for (Manual.Choice option : command.options()) {
        String name = option.names().get(option.names().size() - 1);
        String written = shell.equals("fish") ? "-l " + name.substring(2) : name;
        assertTrue(run.out().contains(written), written);
      }
    }
    assumeTrue(isHere(shell), shell + " is not here");
    Path script = Files.writeString(dir.resolve("script"), run.out());
    assertEquals("", output(shell, "-n", script.toString()));
  }

  @Test
  void bashCompletesCommandsOptionsAndTheirValues() throws Exception {
    assumeTrue(isHere("bash"));
    Path script = Files.writeString(dir.resolve("script"), Run.of("completion", "bash").out());
    assertEquals("diff\n", completed(script, "di"));
    assertEquals("--fail-on\n", completed(script, "scan", "--fa"));
    assertEquals("--references\n", completed(script, "heap", "a.hprof", "--ref"));
    assertEquals("critical\n", completed(script, "--fail-on", "cr"));
    assertEquals("json\n", completed(script, "diff", "--format", "=", "js"));
    assertEquals("list lint\n", completed(script, "rules", "li"));
    assertEquals("\n", completed(script, "diff", "before"));
  }

  @Test
  void onlyAShellThatIsKnownIsWritten() {
    for (String[] typed :
        new String[][] {{"completion"}, {"completion", "csh"}, {"completion", "bash", "zsh"}}) {
      Run run = Run.of(typed);
      assertEquals(2, run.code());
      assertTrue(run.err().startsWith("leakscan: completion takes one shell, bash, zsh, fish"));
    }
  }

  @Test
  void thereIsAPageForEachCommandThatManCanShow() throws Exception {
    var pages = ManualPages.of(CommandManual.describe());
    assertEquals(
        Stream.concat(
                Stream.of("leakscan.1"),
                Subcommands.names().stream().map(name -> "leakscan-" + name + ".1"))
            .toList(),
        List.copyOf(pages.keySet()));
    assertTrue(pages.get("leakscan.1").contains(".B 141\nclosed pipe\n"));
    assumeTrue(isHere("groff"), "groff is not here");
    for (var page : pages.entrySet()) {
      Path file = Files.writeString(dir.resolve(page.getKey()), page.getValue());
      assertEquals("", output("groff", "-ww", "-man", "-Tutf8", "-z", file.toString()));
    }
  }

  private String completed(Path script, String... words) throws Exception {
    String typed = "leakscan " + String.join(" ", words);
    String run =
        "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _leakscan; echo \"${COMPREPLY[*]}\""
            .formatted(script, typed, words.length);
    return output("bash", "--norc", "-c", run);
  }

  private String output(String... command) throws IOException, InterruptedException {
    Path out = dir.resolve("out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    process.getOutputStream().close();
    assertEquals(0, process.waitFor(), () -> String.join(" ", command));
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  private static boolean isHere(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
