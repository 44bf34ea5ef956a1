package io.leakscan.cli;

import io.leakscan.cli.console.Messages;
import io.leakscan.cli.console.ResultStream;
import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.console.Terminal;
import io.leakscan.cli.run.settings.Surroundings;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Does what runs of this program usually do, for a JVM that writes down which classes it loads. The
 * installable tree brings the dumps for it.
 */
public final class Training {
  private Training() {}

  /**
   * @param arguments the folder of the dumps
   */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    String before = folder.resolve("before.txt").toString();
    String after = folder.resolve("after.txt").toString();
    String go = folder.resolve("go.txt").toString();
    List<List<String>> runs =
        List.of(
            List.of(after),
            List.of("scan", before, "-f", "json"),
            List.of("diff", before, after, "--color=always"),
            List.of("diff", before, after, "--format=json"),
            List.of(go, "--fail-on=medium"));
    Stdio.ofProcess();
    for (List<String> run : runs) {
      Stdio nowhere =
          new Stdio(
              InputStream.nullInputStream(),
              ResultStream.over(OutputStream.nullOutputStream()),
              new Messages(
                  new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)),
              Terminal.NONE);
      // Nobody's settings: they would be in the archive, or fail the run.
      Surroundings surroundings =
          new Surroundings(Path.of("/").toAbsolutePath(), () -> LocalDate.EPOCH);
      Main.cli(nowhere, surroundings).run(run.toArray(String[]::new));
    }
    System.exit(0);
  }
}
