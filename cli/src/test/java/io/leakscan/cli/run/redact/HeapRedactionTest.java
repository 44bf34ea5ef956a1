package io.leakscan.cli.run.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leakscan.cli.RealRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A heap dump without its names and contents is judged as before. */
class HeapRedactionTest {
  private static final Path HEAPS =
      Path.of(System.getProperty("leakscan.root", "..")).toAbsolutePath().resolve("samples/heap");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"notice-board/17.hprof.gz", "notice-board/25.hprof.gz"})
  void whatIsRedactedIsJudgedAsBefore(String name) throws IOException {
    Path plain = folder.resolve("plain.hprof");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(HEAPS.resolve(name)))) {
      Files.copy(in, plain);
    }
    Path shown = folder.resolve("shown.hprof");
    RealRun run = run("redact", HEAPS.resolve(name).toString(), "-o", shown.toString());
    assertEquals(0, run.code(), run.err());

    for (String command : new String[] {"heap", "scan"}) {
      JsonNode before = json(command, plain);
      JsonNode after = json(command, shown);
      assertEquals(findings(before), findings(after));
      assertEquals(numbers(before.path("heap")), numbers(after.path("heap")));
      assertEquals(before.path("groups").size(), after.path("groups").size());
      assertEquals(before.path("pools").size(), after.path("pools").size());
    }
    String bytes = new String(Files.readAllBytes(shown), StandardCharsets.ISO_8859_1);
    for (String word : new String[] {"acme", "Acme"}) {
      assertFalse(bytes.contains(word), word);
    }
  }

  @Test
  void whatIsCutIsRefusedAndLeavesNothing() throws IOException {
    byte[] whole;
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(HEAPS.resolve("notice-board/17.hprof.gz")))) {
      whole = in.readAllBytes();
    }
    Path cut = folder.resolve("cut.hprof");
    Files.copy(new ByteArrayInputStream(Arrays.copyOf(whole, whole.length / 2)), cut);
    RealRun run = run("redact", cut.toString(), "-o", folder.resolve("out.hprof").toString());
    assertEquals(3, run.code());
    assertTrue(run.err().contains("damaged or cut"), run.err());
    assertFalse(Files.exists(folder.resolve("out.hprof")));
  }

  private JsonNode json(String command, Path file) throws IOException {
    return new ObjectMapper().readTree(run(command, file.toString(), "-f", "json", "--full").out());
  }

  private RealRun run(String... arguments) {
    return RealRun.in(folder, arguments);
  }

  private static List<String> findings(JsonNode report) {
    List<String> lines = new ArrayList<>();
    for (JsonNode finding : report.path("findings")) {
      lines.add(
          "%s %s %s %s"
              .formatted(
                  finding.path("rule").asText(),
                  finding.path("severity").asText(),
                  finding.path("confidence").asText(),
                  finding.path("count").asText()));
    }
    return lines;
  }

  /** All that is not a name. */
  private static List<String> numbers(JsonNode heap) {
    List<String> lines = new ArrayList<>();
    for (String list : new String[] {"histogram", "dominators", "holdings", "suspects"}) {
      for (JsonNode row : heap.path(list)) {
        lines.add(
            "%s %s %s %s %s %s"
                .formatted(
                    list,
                    row.path("instances").asText(),
                    row.path("shallow").asText(),
                    row.path("retained").asText(),
                    row.path("elements").asText(),
                    row.path("steps").size()));
      }
    }
    lines.sort(null);
    return lines;
  }
}
