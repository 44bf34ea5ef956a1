package io.leakscan.cli.run.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leakscan.cli.RealRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A redacted dump says the same of everything but names. */
class RedactionTest {
  private static final Path DUMPS =
      Path.of(System.getProperty("leakscan.root", "..")).toAbsolutePath().resolve("samples/dumps");

  private static final int SMALL = 30_000;

  /** One in so many samples; {@code -Dleakscan.share=1} takes all. */
  private static final int SHARE = Integer.getInteger("leakscan.share", 8);

  private static final Set<String> TEXT =
      Set.of("hotspot", "class-histogram", "go-trace", "go-debug1");

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> whatIsRedactedIsJudgedAsBefore() throws IOException {
    return samples().stream()
        .map(file -> DynamicTest.dynamicTest(DUMPS.relativize(file).toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    RealRun before = run("scan", file.toString(), "-f", "json", "--full");
    JsonNode report = new ObjectMapper().readTree(before.out());
    Path shown = folder.resolve("shown.txt");
    RealRun redacted = run("redact", file.toString(), "-o", shown.toString());
    Set<String> formats = new TreeSet<>();
    report.path("inputs").forEach(input -> formats.add(input.path("format").asText()));
    boolean java = formats.contains("hotspot") || formats.contains("class-histogram");
    boolean go = formats.contains("go-trace") || formats.contains("go-debug1");
    if (!TEXT.containsAll(formats) || java && go) {
      assertEquals(3, redacted.code());
      assertTrue(redacted.err().contains("cannot be redacted"), redacted.err());
      return;
    }
    assertEquals(report.path("complete").asBoolean() ? 0 : 3, redacted.code(), redacted.err());
    RealRun after = run("scan", shown.toString(), "-f", "json", "--full");
    JsonNode again = new ObjectMapper().readTree(after.out());
    assertEquals(verdict(report), verdict(again));
    assertEquals(groups(report), groups(again));
    assertEquals(before.code(), after.code());
    String text = Files.readString(shown);
    for (String word : new String[] {"acme", "Acme"}) {
      assertFalse(
          text.contains(word), () -> text.lines().filter(l -> l.contains(word)).toList() + "");
    }
  }

  private static List<String> verdict(JsonNode report) {
    List<String> lines = new ArrayList<>();
    for (JsonNode finding : report.path("findings")) {
      lines.add(
          String.join(
              " ",
              finding.path("rule").asText(),
              finding.path("severity").asText(),
              finding.path("confidence").asText(),
              finding.path("variant").asText(),
              finding.path("count").asText(),
              finding.path("delta").asText(),
              "app " + finding.has("appFrame")));
    }
    lines.sort(null);
    return lines;
  }

  private static List<String> groups(JsonNode report) {
    List<String> lines = new ArrayList<>();
    for (JsonNode group : report.path("groups")) {
      lines.add(
          String.join(
              " ",
              group.path("count").asText(),
              group.path("state").asText(),
              group.path("idle").asText(),
              "" + group.path("stack").size()));
    }
    lines.sort(null);
    return lines;
  }

  @Test
  void dumpsThatAreRedactedApartCanBeCompared() throws IOException {
    String[][] pairs = {
      {"audit-trail/17/before.txt", "audit-trail/17/after.txt"},
      {"go/g4-sql-rows/before.debug2.txt", "go/g4-sql-rows/after.debug2.txt"},
    };
    for (String[] pair : pairs) {
      List<String> shown = new ArrayList<>();
      for (String name : pair) {
        Path out = folder.resolve("pair-" + shown.size() + ".txt");
        assertEquals(0, run("redact", DUMPS.resolve(name).toString(), "-o", "" + out).code());
        shown.add(out.toString());
      }
      String before = DUMPS.resolve(pair[0]).toString();
      String after = DUMPS.resolve(pair[1]).toString();
      JsonNode plain = json("diff", before, after);
      assertEquals(verdict(plain), verdict(json("diff", shown.get(0), shown.get(1))));
      // And so does the report of a run that redacts.
      assertEquals(verdict(plain), verdict(json("diff", before, after, "--redact")));
    }
  }

  @Test
  void secretsOfALogRoundADumpAreLeftOutAndCounted() throws IOException {
    String dump = Files.readString(DUMPS.resolve("audit-trail/17/before.txt"));
    int middle = dump.indexOf("\n\n", dump.length() / 2) + 2;
    String log =
        "2026-11-21 INFO login of jane@acme.example, password=hunter2, card 4111111111111111\n";
    Path file = folder.resolve("app.log");
    Files.writeString(file, log + dump.substring(0, middle) + log + dump.substring(middle) + log);
    RealRun run = run("redact", file.toString());
    assertEquals(0, run.code(), run.err());
    assertFalse(run.out().contains("hunter2") || run.out().contains("4111"), run.out());
    assertTrue(run.err().contains("left out: 3"), run.err());
  }

  @Test
  void namesThatAreHardKeepTheirForm() throws IOException {
    Path file = folder.resolve("hard.txt");
    Files.writeString(
        file,
        """
        2026-11-21 01:43:14
        Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode, sharing):

        "pool-3-thread-12" #12 prio=5 os_prio=0 cpu=1.00ms elapsed=1.00s tid=0x01 nid=0x1 runnable  [0x02]
           java.lang.Thread.State: RUNNABLE
        \tat com.acme.Billing$Invoice$1.lambda$pay$7(Billing.java:12)
        \tat com.acme.Billing$$Lambda$39/0x00007f24c4001c68.run(Unknown Source)
        \tat com.acme.Billing$$EnhancerBySpringCGLIB$$1a2b.pay(<generated>)
        \tat app//com.acme.Billing.<init>(com.acme.billing@1.0/Billing.java:3)
        \tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)
        \t- locked <0x00000000ffda4240> (a [Lcom.acme.Invoice;)

        "order 4711-42 of jane@acme.example at 10.1.2.3:8080" #13 prio=5 os_prio=0 cpu=1.00ms elapsed=1.00s tid=0x03 nid=0x2 runnable  [0x02]
           java.lang.Thread.State: RUNNABLE

        """);
    String text = run("redact", file.toString()).out();
    assertTrue(text.contains("\"pool-3-thread-12\" #12"), text);
    for (String pattern :
        new String[] {
          "(?s).*\tat"
              + " p[b-t]{8}\\.p[b-t]{8}\\.C[b-t]{8}\\$C[b-t]{8}\\$1\\.lambda\\$m[b-t]{8}\\$7\\(C[b-t]{8}\\.java:12\\).*",
          "(?s).*C[b-t]{8}\\$\\$Lambda\\$39/0x00007f24c4001c68\\.run\\(Unknown Source\\).*",
          "(?s).*C[b-t]{8}\\$\\$EnhancerBySpringCGLIB\\$\\$1a2b\\.m[b-t]{8}\\(<generated>\\).*",
          "(?s).*at"
              + " app//p[b-t]{8}\\.p[b-t]{8}\\.C[b-t]{8}\\.<init>\\(p[b-t]{8}\\.p[b-t]{8}\\.p[b-t]{8}/C[b-t]{8}.java:3\\).*",
          "(?s).*\\(a \\[Lp[b-t]{8}\\.p[b-t]{8}\\.C[b-t]{8};\\).*",
          "(?s).*\"[b-t]{5} 4711-42 [b-t]{2} [b-t]{4}@[b-t]{4}\\.[b-t]{7} [b-t]{2}"
              + " [b-t]{8}:8080\".*",
        }) {
      assertTrue(text.matches(pattern), () -> pattern + "\n" + text);
    }
    assertTrue(text.contains("at java.lang.Thread.run(java.base@17.0.15/Thread.java:840)"), text);
  }

  @Test
  void theMapStandsApartAndKeptPackagesStay() throws IOException {
    Path map = folder.resolve("names.tsv");
    String file = DUMPS.resolve("audit-trail/17/before.txt").toString();
    RealRun run = run("redact", file, "--map", map.toString());
    String line =
        Files.readAllLines(map).stream()
            .filter(l -> l.endsWith("\tacme"))
            .findFirst()
            .orElseThrow();
    assertTrue(run.out().contains(line.split("\t")[1]));
    assertFalse(run.out().contains("acme"));
    assertTrue(run("redact", file, "--keep-packages", "com.acme").out().contains("com.acme."));
    assertEquals(run.out(), run("redact", file).out());
  }

  @Test
  void whatCannotBeRedactedIsNotPassedThrough() throws IOException {
    Path json = folder.resolve("vthreads.json");
    Files.copy(
        Path.of(System.getProperty("leakscan.root", ".."))
            .resolve("parsers/threads/src/test/resources/forms-java/actuator-boot34-25.json"),
        json);
    RealRun refused = run("redact", json.toString());
    assertEquals(3, refused.code());
    assertEquals("", refused.out());
    assertTrue(refused.err().contains("cannot be redacted"), refused.err());
    assertEquals(3, run("redact", folder.resolve("absent").toString()).code());
    Files.writeString(folder.resolve("prose.txt"), "Dear all,\nplease read this.\n");
    assertEquals(3, run("redact", folder.resolve("prose.txt").toString()).code());
    Files.writeString(folder.resolve("empty.txt"), "");
    assertEquals(4, run("redact", folder.resolve("empty.txt").toString()).code());
    Path dump = folder.resolve("own.txt");
    Files.copy(DUMPS.resolve("audit-trail/17/before.txt"), dump);
    assertEquals(2, run("redact", dump.toString(), "-o", dump.toString()).code());
    assertEquals(2, run("redact", dump.toString(), "--map", dump.toString()).code());
    assertEquals(2, run("redact", "a", "b").code());
    assertEquals(2, run("scan", dump.toString(), "--map", "x").code());
  }

  @Test
  void aRunThatRedactsShowsNoName() throws IOException {
    String after = DUMPS.resolve("audit-trail/17/after.txt").toString();
    for (String format : new String[] {"text", "json", "markdown", "sarif", "junit"}) {
      RealRun plain = run("scan", after, "-f", format, "--full");
      RealRun redacted = run("scan", after, "-f", format, "--full", "--redact");
      assertEquals(plain.code(), redacted.code());
      assertNotEquals(plain.out(), redacted.out());
      assertFalse(redacted.out().contains("acme") || redacted.out().contains("AuditTrail"));
    }
  }

  private static JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-f", "json", "--full"));
    return new ObjectMapper().readTree(run(all.toArray(String[]::new)).out());
  }

  private static RealRun run(String... arguments) {
    return RealRun.in(folder, arguments);
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(DUMPS)) {
      List<Path> all =
          files
              .filter(file -> file.toString().matches(".*\\.(txt|log)"))
              .filter(file -> file.toFile().length() <= SMALL)
              .sorted()
              .toList();
      return Stream.iterate(0, i -> i < all.size(), i -> i + SHARE).map(all::get).toList();
    }
  }
}
