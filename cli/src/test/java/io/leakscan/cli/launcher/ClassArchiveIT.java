package io.leakscan.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive of loaded classes: used where it fits, made where there is none, never in the way.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher under test is the shell's")
class ClassArchiveIT {
  private static final String DUMP =
      Path.of(System.getProperty("leakscan.root", ".."), "samples/dumps/rules/queue-17.txt")
          .toAbsolutePath()
          .toString();

  @TempDir(cleanup = CleanupMode.NEVER) // an archive may still be made in the background
  Path dir;

  @Test
  void theOneThatTheBuildMadeIsUsedUnlessItIsNotWanted() throws Exception {
    assertTrue(isUsed(new Launcher()));
    assertFalse(isUsed(new Launcher().with("LEAKSCAN_NO_CDS", "1")));
  }

  /** As after a move: the build's own is good for another path. */
  @Test
  void aMovedTreeMakesItsOwnAfterItsFirstRuns() throws Exception {
    Path cache = dir.resolve("the cache");
    Path program = moved("other-place");
    Launcher.Result wanted = run(moved(program, cache).with("LEAKSCAN_NO_CDS", "1"));
    assertEquals(1, wanted.code(), wanted.err());
    assertFalse(Files.exists(cache));

    List<CompletableFuture<Launcher.Result>> both =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> run(moved(program, cache))))
            .limit(2)
            .toList();
    for (CompletableFuture<Launcher.Result> run : both) {
      assertEquals(wanted, run.join());
    }
    Path archive = awaitArchive(cache.resolve("leakscan"));
    assertTrue(isUsed(moved(program, cache)));

    // Java 17 crashes over one that is cut.
    try (FileChannel channel = FileChannel.open(writable(archive), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    Launcher readOnly = moved(program, Path.of("/dev/null")).with("HOME", "/dev/null");
    assertEquals(wanted, run(readOnly));
    Files.createDirectory(Path.of(archive.toString().replaceAll("-\\d+-\\d+.jsa$", ".making")));
    assertEquals(wanted, run(moved(program, cache)));
    assertFalse(isUsed(moved(program, cache)));
  }

  /** Through two links. Java 17 archives no classes of a jar whose path holds a space. */
  private Path moved(String name) throws IOException {
    Path place = dir.resolve(name);
    try (Stream<Path> files = Files.walk(Launcher.tree())) {
      for (Path file : files.toList()) {
        Path copy = place.resolve(Launcher.tree().relativize(file).toString());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Path bin = Files.createDirectory(dir.resolve("my bin"));
    Path link =
        Files.createSymbolicLink(bin.resolve("ls1"), Path.of("..", name, "bin", "leakscan"));
    return Files.createSymbolicLink(dir.resolve("ls2"), link);
  }

  private static Launcher moved(Path program, Path cache) {
    return new Launcher(program).with("XDG_CACHE_HOME", cache.toString());
  }

  private static Launcher.Result run(Launcher launcher) {
    try {
      return launcher.run(DUMP, "--fail-on=low");
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private boolean isUsed(Launcher launcher) throws IOException {
    Path log = Files.createTempFile(dir, "classes", ".log");
    assertEquals(1, run(launcher.with("JAVA_OPTS", "-Xlog:class+load=info:file=" + log)).code());
    return Files.readString(log).contains("io.leakscan.cli.Main source: shared objects file");
  }

  /** It takes the time of a few runs; nothing else is left beside it. */
  private static Path awaitArchive(Path cache) throws Exception {
    for (int i = 0; i < 600; i++) {
      if (Files.isDirectory(cache)) {
        try (Stream<Path> files = Files.list(cache)) {
          List<Path> found = files.toList();
          if (found.size() == 1 && found.get(0).toString().endsWith(".jsa")) {
            return found.get(0);
          }
        }
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no archive in " + cache);
  }

  private static Path writable(Path file) {
    assertTrue(file.toFile().setWritable(true));
    return file;
  }
}
