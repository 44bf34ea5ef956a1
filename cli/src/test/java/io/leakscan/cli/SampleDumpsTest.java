package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.command.Cli;
import io.leakscan.cli.console.Messages;
import io.leakscan.cli.console.ResultStream;
import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.console.Terminal;
import io.leakscan.cli.render.ReportSchema;
import io.leakscan.cli.run.BuiltInEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The whole program, engine and all, over every dump that the sample programs left. */
class SampleDumpsTest {
  private static final Path DUMPS =
      Path.of(System.getProperty("leakscan.root", ".."), "samples/dumps");

  @TestFactory
  Stream<DynamicTest> everyDumpGivesAReport() throws IOException {
    return files().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    DUMPS.relativize(file).toString(), () -> check("scan", file.toString())));
  }

  @TestFactory
  Stream<DynamicTest> everyPairGivesAComparison() throws IOException {
    return files().stream()
        .filter(file -> file.endsWith("before.txt"))
        .map(
            before ->
                DynamicTest.dynamicTest(
                    DUMPS.relativize(before).toString(),
                    () ->
                        check(
                            "diff",
                            before.toString(),
                            before.resolveSibling("after.txt").toString())));
  }

  @Test
  void aDirectoryOfManyProcessesGivesAReport() {
    Run run = real("scan", DUMPS.toString(), "--fail-on=never", "-f", "json");
    assertEquals(0, run.code(), run.err());
    assertEquals(List.of(), ReportSchema.strict().errors(run.out()));
  }

  private static void check(String... arguments) {
    for (String full : new String[] {"--top=10", "--full"}) {
      Run text = real(with(arguments, "--fail-on=never", full));
      assertEquals(0, text.code(), text.err());
      assertFalse(text.out().contains("null"), text.out());
      for (String line : text.out().lines().toList()) {
        assertTrue(line.length() <= 80, line);
      }
      Run json = real(with(arguments, "--fail-on=never", full, "-f", "json"));
      assertEquals(List.of(), ReportSchema.strict().errors(json.out()));
      assertEquals(json.out(), real(with(arguments, "-f=json", full)).out());
      assertEquals(json.out(), render(json.out(), "-f=json", full));
      if (full.equals("--full")) {
        assertEquals(text.out(), render(json.out(), full)); // otherwise fewer names are saved
      }
    }
  }

  /** The saved report says the same again. */
  private static String render(String json, String... options) {
    String[] render = {"render", "-", "--fail-on=never", "--no-config"};
    return piped(json, Stream.concat(Stream.of(render), Stream.of(options)).toArray(String[]::new))
        .out();
  }

  private static Run real(String... arguments) {
    return piped("", arguments);
  }

  private static Run piped(String in, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Stdio stdio =
        new Stdio(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            ResultStream.over(out),
            new Messages(new PrintStream(err, true, StandardCharsets.UTF_8)),
            Terminal.NONE);
    int code = new Cli(stdio, BuiltInEngine::new).run(arguments);
    return new Run(
        code,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8),
        new FakeEngine());
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(DUMPS)) {
      return files
          .filter(f -> f.toString().matches(".*\\.(txt|log|json|heap\\.pb\\.gz)"))
          .sorted()
          .toList();
    }
  }
}
