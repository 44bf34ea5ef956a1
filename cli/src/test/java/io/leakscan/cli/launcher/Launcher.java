package io.leakscan.cli.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts the launcher of the installable tree. */
final class Launcher {
  private static final long SECONDS = 60;

  private final Path program;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private String in = "";
  private @Nullable Path folder;

  Launcher() {
    this(tree().resolve("bin/leakscan"));
  }

  Launcher(Path program) {
    this.program = program;
  }

  /** What a finished process left. */
  record Result(int code, String out, String err) {}

  static Path tree() {
    return Path.of(System.getProperty("leakscan.tree", "target/leakscan")).toAbsolutePath();
  }

  Launcher with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Where it is started, the tests' own folder if nothing is said. */
  Launcher from(Path directory) {
    folder = directory;
    return this;
  }

  Launcher in(String text) {
    in = text;
    return this;
  }

  Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // announced on standard error by the JVM
    builder.environment().remove("JDK_JAVA_OPTIONS");
    // The JVM that runs the tests runs the program too: that is what is being tested.
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("LEAKSCAN_NO_CDS");
    // Nothing is to be kept outside of the build.
    builder.environment().put("XDG_CACHE_HOME", tree().resolveSibling("cache").toString());
    builder.environment().putAll(environment);
    if (folder != null) {
      builder.directory(folder.toFile());
    }
    return builder.start();
  }

  Result run(String... arguments) throws Exception {
    Process process = start(arguments);
    CompletableFuture<String> out = drain(process.getInputStream());
    CompletableFuture<String> err = drain(process.getErrorStream());
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(in.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A program that does not read its input may be gone before it is written.
    }
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + SECONDS + " s: " + List.of(arguments));
    }
    return new Result(process.exitValue(), out.get(), err.get());
  }

  private static CompletableFuture<String> drain(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
