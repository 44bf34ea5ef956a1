package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.command.Cli;
import io.leakscan.cli.console.Messages;
import io.leakscan.cli.console.ResultStream;
import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.console.Terminal;
import io.leakscan.cli.run.BuiltInEngine;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The output of other tools beside dumps, and alone. */
class SideFilesRunTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("leakscan.root", ".."), "samples/dumps/thumbnail-farm/25");

  private record Result(int code, String out, String err) {}

  private static Result run(String command, String... names) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Stdio stdio =
        new Stdio(
            InputStream.nullInputStream(),
            ResultStream.over(out),
            new Messages(new PrintStream(err, true, StandardCharsets.UTF_8)),
            Terminal.NONE);
    Stream<String> files = Stream.of(names).map(name -> FOLDER.resolve(name).toString());
    int code =
        new Cli(stdio, BuiltInEngine::new)
            .run(Stream.concat(Stream.of(command), files).toArray(String[]::new));
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void besideDumpsTheyAreNoInputThatFails() {
    Result result = run("scan", "after.json", "after.scheduler.out", "after.top.out");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("1 dump,"), result.out());
    assertEquals("", result.err());
  }

  @Test
  void inADiffTheyAreNoDump() {
    Result result = run("diff", "before.json", "before.top.out", "after.json", "after.top.out");
    assertEquals(1, result.code(), result.err());
    assertTrue(result.out().contains("10 -> 40"), result.out());
    assertEquals(2, run("diff", "after.json", "after.top.out").code());
  }

  @Test
  void aloneTheyAreNoDump() {
    Result result = run("scan", "after.top.out", "after.scheduler.out");
    assertEquals(3, result.code());
    assertEquals("", result.out());
    assertTrue(result.err().contains("is read beside a dump"), result.err());
  }
}
