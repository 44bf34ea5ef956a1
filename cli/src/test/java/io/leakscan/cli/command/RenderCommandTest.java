package io.leakscan.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.RealRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code leakscan render} over reports that the program itself saved. */
class RenderCommandTest {
  private static final Path DUMPS =
      Path.of(System.getProperty("leakscan.root", "..")).toAbsolutePath().resolve("samples/dumps");

  @TempDir Path folder;

  @Test
  void theSavedReportSaysWhatTheAnalysisSaid() {
    String before = DUMPS.resolve("audit-trail/17/before.txt").toString();
    String after = DUMPS.resolve("audit-trail/17/after.txt").toString();
    RealRun saved = run("diff", before, after, "-o", "r.json", "--full");
    assertEquals(1, saved.code(), saved.err());
    for (String format : new String[] {"text", "json", "sarif", "junit"}) {
      RealRun direct = run("diff", before, after, "-f", format, "--full");
      RealRun rendered = run("render", file("r.json"), "-f", format, "--full");
      assertEquals(direct.out(), rendered.out());
      assertEquals(1, rendered.code());
    }
    assertEquals(0, run("render", file("r.json"), "--fail-on=never").code());
    assertEquals(0, run("render", file("r.json"), "--fail-on=critical").code());
  }

  @Test
  void whatWasReadInPartStaysSo() throws IOException {
    String dump = Files.readString(DUMPS.resolve("audit-trail/17/before.txt"));
    Path cut = folder.resolve("cut.txt");
    Files.writeString(cut, dump.substring(0, dump.length() / 2));
    assertEquals(3, run(cut.toString(), "-o", file("cut.json")).code());
    RealRun rendered = run("render", file("cut.json"));
    assertEquals(3, rendered.code());
    assertTrue(rendered.out().contains("read only in part"), rendered.out());
  }

  @Test
  void whatIsNoReportIsRefusedInALine() throws IOException {
    Files.writeString(folder.resolve("x.json"), "{\"schema\":\"leakscan.report/1\",\"inputs\":[");
    RealRun broken = run("render", file("x.json"));
    assertEquals(3, broken.code());
    assertTrue(
        broken
            .err()
            .endsWith(
                "holds no report that can be read: the report ends too early, at offset 40\n"),
        broken.err());
    assertEquals(3, run("render", file("absent.json")).code());
    assertEquals(3, run("render", folder.toString()).code());
    Files.writeString(folder.resolve("empty.json"), "");
    assertEquals(4, run("render", file("empty.json")).code());
    assertEquals(2, run("render", "a", "b").code());
  }

  @Test
  void theProjectSaysWhatFails() throws IOException {
    String before = DUMPS.resolve("audit-trail/17/before.txt").toString();
    String after = DUMPS.resolve("audit-trail/17/after.txt").toString();
    run("diff", before, after, "-o", file("r.json"));
    Files.writeString(
        folder.resolve(".leakscan.yaml"), "schema: leakscan.config/1\nfail-on: never\n");
    assertEquals(0, run("render", file("r.json")).code());
    assertEquals(1, run("render", file("r.json"), "--no-config").code());
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private RealRun run(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = arguments[i].equals("r.json") ? file("r.json") : arguments[i];
    }
    return RealRun.in(folder, arguments);
  }
}
