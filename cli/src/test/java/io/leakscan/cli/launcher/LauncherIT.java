package io.leakscan.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HprofBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The contract that scripts hold: exit codes, standard output, standard error. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher under test is the shell's")
class LauncherIT {
  private static final Path DUMPS =
      Path.of(System.getProperty("leakscan.root", ".."), "samples/dumps/rules");
  private static final int SIGINT = 2;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path dir;

  @Test
  void aDumpGivesAReportThatParses() throws Exception {
    Launcher.Result result = run(sample("queue-17.txt"), "-f", "json", "--fail-on", "never");
    assertEquals(0, result.code(), result.err());
    assertEquals("", result.err());
    JsonNode report = MAPPER.readTree(result.out());
    assertEquals("leakscan.report/1", report.path("schema").asText());
    assertEquals("hotspot", report.path("inputs").path(0).path("format").asText());
    assertTrue(report.path("inputs").path(0).path("threads").asInt() > 10);
  }

  @Test
  void aDumpPastedFromWindowsIsTheSameDump() throws Exception {
    String text = Files.readString(Path.of(sample("queue-17.txt")), StandardCharsets.ISO_8859_1);
    Path crlf = Files.writeString(dir.resolve("crlf.txt"), text.replace("\n", "\r\n"));
    JsonNode unix = report(sample("queue-17.txt"));
    JsonNode windows = report(crlf.toString());
    assertEquals(unix.path("findings"), windows.path("findings"));
    assertEquals(unix.path("groups"), windows.path("groups"));
    assertEquals(unix.path("summary"), windows.path("summary"));
  }

  @Test
  void standardInputIsReadWithAndWithoutADash() throws Exception {
    String text = Files.readString(Path.of(sample("queue-17.txt")), StandardCharsets.ISO_8859_1);
    Launcher.Result dash = new Launcher().in(text).run("-", "--fail-on=never");
    Launcher.Result bare = new Launcher().in(text).run("--fail-on=never");
    assertEquals(0, dash.code(), dash.err());
    assertEquals(dash.out(), bare.out());
  }

  @Test
  void theSameInputGivesTheSameBytes() throws Exception {
    assertEquals(
        run(sample("jdbc-25.txt"), "-f", "json").out(),
        run(sample("jdbc-25.txt"), "-f", "json").out());
  }

  @Test
  void inputsThatHoldNoDumpAreThree() throws Exception {
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
    Path png = Files.write(dir.resolve("shot.png"), picture);
    Path prose = Files.writeString(dir.resolve("prose.txt"), "The service hangs. Please help.\n");
    for (String input : new String[] {png.toString(), prose.toString(), "no-such-file.txt"}) {
      Launcher.Result result = run(input);
      assertEquals(3, result.code(), input);
      assertEquals("", result.out());
      assertEquals(1, result.err().lines().count(), result.err());
      assertTrue(result.err().startsWith("leakscan: " + input + ": "), result.err());
    }
  }

  @Test
  void nothingToAnalyseIsFour() throws Exception {
    Path empty = Files.writeString(dir.resolve("empty.txt"), "\n \n");
    assertEquals(4, run(empty.toString()).code());
    assertEquals(4, run("-").code());
    assertEquals(4, run(Files.createDirectory(dir.resolve("none")).toString()).code());
    assertEquals(3, run(empty.toString(), sample("queueok-25.txt")).code());
  }

  @Test
  void wrongUsageIsTwo() throws Exception {
    String dump = sample("queue-17.txt");
    for (String[] arguments :
        new String[][] {
          {"--nonsense", dump}, {"dif", dump, dump}, {"diff", dump}, {dump, "-f", "xml"}
        }) {
      Launcher.Result result = run(arguments);
      assertEquals(2, result.code(), result.err());
      assertEquals("", result.out());
      assertEquals(1, result.err().lines().count(), result.err());
    }
  }

  @Test
  void aCutDumpIsReportedAndIsThree() throws Exception {
    String text = Files.readString(Path.of(sample("queue-17.txt")), StandardCharsets.ISO_8859_1);
    int middle = text.indexOf("\tat ", text.length() / 2) + 9;
    Path cut = Files.writeString(dir.resolve("cut.txt"), text.substring(0, middle));
    Launcher.Result result = run(cut.toString(), "-f", "json");
    assertEquals(3, result.code(), result.err());
    assertFalse(MAPPER.readTree(result.out()).path("complete").asBoolean(true));
  }

  @Test
  void aDirectoryIsReadAndItsOtherFilesAreANote() throws Exception {
    Path dumps = Files.createDirectory(dir.resolve("dumps"));
    Files.copy(Path.of(sample("queueok-25.txt")), dumps.resolve("a.txt"));
    Files.writeString(dumps.resolve("README"), "taken on Tuesday\n");
    Launcher.Result result = run(dumps.toString(), "--fail-on=never");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.err().contains("README: no dump in it, skipped"), result.err());
  }

  @Test
  void archivesOfEveryKindAreReadByTheJarAsItIsShipped() throws Exception {
    for (String name : new String[] {"gz", "xz", "bz2", "zst"}) {
      Launcher.Result result = run(archive("ticket.tar." + name), "-f", "json");
      assertEquals(1, result.code(), result.err());
      assertEquals(4, MAPPER.readTree(result.out()).path("inputs").size());
      assertEquals(1, result.err().lines().count(), result.err());
    }
    assertEquals(1, run(archive("ticket.zip")).code());
  }

  @Test
  void aDumpThatIsNotPackedLoadsNothingOfArchivesAndSettings() throws Exception {
    Path log = dir.resolve("classes.log");
    new Launcher()
        .with("JAVA_OPTS", "-Xlog:class+load=info:file=" + log)
        .run(sample("queue-17.txt"));
    String classes = Files.readString(log);
    assertTrue(classes.contains("io.leakscan.threads.DumpReader"));
    for (String library :
        new String[] {
          "org.apache.commons", "org.tukaani", "io.airlift", "org.snakeyaml", "SettingsReader"
        }) {
      assertFalse(classes.contains(library), library);
    }
  }

  @Test
  void aReaderThatLeavesEndsTheRunAtOnce() throws Exception {
    StringBuilder dump = new StringBuilder("2026-11-21 10:00:00\nFull thread dump Java:\n\n");
    for (int i = 0; i < 20_000; i++) {
      dump.append(
              "\"t%d\" #%d prio=5 os_prio=0 cpu=1.00ms elapsed=2.00s tid=0x1 nid=0x1 runnable  [0x1]\n"
                  .formatted(i, i + 1))
          .append("   java.lang.Thread.State: RUNNABLE\n")
          .append("\tat com.acme.Job%d.run(Job.java:%d)\n\n".formatted(i, i + 1));
    }
    dump.append("JNI global refs: 1, weak refs: 0\n");
    Path big = Files.writeString(dir.resolve("big.txt"), dump);
    Process process = new Launcher().start(big.toString(), "--full", "-f", "json");
    try (InputStream out = process.getInputStream()) {
      assertEquals('{', out.read());
    }
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals("", new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(141, process.exitValue());
  }

  @Test
  void anInterruptIs130() throws Exception {
    Process process = new Launcher().start("-");
    process.getOutputStream().write("2026".getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    TimeUnit.SECONDS.sleep(1);
    assumeFalse(ignoresInterrupts(process), "started by a shell in the background");
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(130, process.exitValue());
  }

  /** {@code SigIgn: 0000000000000002}: whoever starts with SIGINT ignored hands that on. */
  private static boolean ignoresInterrupts(Process process) throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("SigIgn:")) {
          return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1L << (SIGINT - 1)) != 0;
        }
      }
    }
    return false;
  }

  @Test
  void aFullDiskIsNoClosedPipe() throws Exception {
    if (Files.exists(Path.of("/dev/full"))) {
      Launcher.Result result = run(sample("queue-17.txt"), "-o", "/dev/full");
      assertEquals(2, result.code());
      assertTrue(result.err().startsWith("leakscan: cannot write /dev/full: "), result.err());
    }
  }

  @Test
  void aFileNameInAnyScriptIsFoundInAnyLocale() throws Exception {
    Path copy = Path.of(dir + "/gr\u00f6\u00dfe-\u6f22.txt");
    Files.copy(Path.of(sample("queueok-25.txt")), copy);
    Launcher.Result result =
        new Launcher().with("LC_ALL", "C").run(copy.toString(), "--fail-on=never");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("gr\u00f6\u00dfe-\u6f22.txt"), result.out());
  }

  @Test
  void withoutAFittingJavaTheMessageSaysWhatToDo() throws Exception {
    Path old = dir.resolve("jdk-11");
    Files.createDirectories(old.resolve("bin"));
    Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"11.0.2\"\n");
    Path java = Files.writeString(old.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
    assertTrue(java.toFile().setExecutable(true));
    Launcher.Result tooOld = new Launcher().with("JAVA_HOME", old.toString()).run("--version");
    assertEquals(2, tooOld.code());
    assertTrue(tooOld.err().contains("is Java 11.0.2; leakscan needs Java 17"), tooOld.err());
    Launcher.Result none = new Launcher().with("JAVA_HOME", "/nonexistent").run("--version");
    assertEquals(2, none.code());
    assertTrue(none.err().contains("JAVA_HOME is /nonexistent"), none.err());
  }

  @Test
  void javaOptionsAreHonoured() throws Exception {
    Launcher.Result result = new Launcher().with("JAVA_OPTS", "-Xmx64m -Dx=y").run("--version");
    assertEquals(0, result.code(), result.err());
  }

  @Test
  void theJarAloneWorksToo() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                Launcher.tree().resolve("lib/leakscan.jar").toString(),
                "none.txt")
            .start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(3, process.exitValue());
  }

  private JsonNode report(String file) throws Exception {
    return MAPPER.readTree(run(file, "-f", "json", "--fail-on=never").out());
  }

  private static Launcher.Result run(String... arguments) throws Exception {
    return new Launcher().run(arguments);
  }

  private static String archive(String name) throws IOException {
    return DUMPS.resolveSibling("archives").resolve(name).toRealPath().toString();
  }

  /** What is piped in is kept in a file while it is read, and no longer. */
  @Test
  void whoStopsItFindsNothingLeftBehind() throws Exception {
    Path kept = Files.createDirectory(dir.resolve("kept"));
    HprofBuilder heap = new HprofBuilder();
    heap.array(BasicType.BYTE, 1 << 18); // more than is looked at to tell what it is
    byte[] dump = heap.bytes();
    for (boolean stopped : new boolean[] {true, false}) {
      Process process =
          new Launcher().with("JAVA_OPTS", "-Djava.io.tmpdir=" + kept).start("heap", "-");
      OutputStream stdin = process.getOutputStream();
      stdin.write(dump);
      stdin.flush();
      await(() -> files(kept) == 1);
      Path spool = Files.list(kept).findFirst().orElseThrow();
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(spool)));
      if (stopped) {
        process.destroy(); // SIGTERM; an interrupt from the keyboard takes the same way
      }
      stdin.close();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(0, files(kept), stopped ? "stopped" : "ended");
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertTrue(condition.getAsBoolean());
  }

  private static long files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sample(String name) throws IOException {
    return DUMPS.resolve(name).toRealPath().toString();
  }
}
