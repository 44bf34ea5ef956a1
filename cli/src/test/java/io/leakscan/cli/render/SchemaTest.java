package io.leakscan.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.leakscan.cli.Run;
import io.leakscan.cli.SampleReports;
import io.leakscan.model.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the JSON renderer writes is what the published schema describes. */
class SchemaTest {
  @TestFactory
  Stream<DynamicTest> everyReportIsValid() {
    return SampleReports.all().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () -> {
                      assertEquals(List.of(), strictErrors(json(sample.getValue(), false)));
                      assertEquals(List.of(), strictErrors(json(sample.getValue(), true)));
                    }));
  }

  @Test
  void readersMayMeetPropertiesOfLaterVersions() throws IOException {
    String grown =
        json(SampleReports.growingQueue(), false)
            .replaceFirst("\\{", "{ \"ofALaterVersion\": 1,")
            .replaceFirst("\"rule\"", "\"known\": true, \"rule\"");
    assertEquals(List.of(), ReportSchema.published().errors(grown));
    assertNotEquals(List.of(), strictErrors(grown));
  }

  @Test
  void nullsWrongWordsAndUnknownPropertiesAreRefused() throws IOException {
    String good = json(SampleReports.severalFindings(), false);
    assertEquals(List.of(), strictErrors(good));
    for (String[] change :
        new String[][] {
          {"\"monitor\"", "null"},
          {"\"high\"", "\"HIGH\""},
          {"\"delta\"", "\"difference\""},
          {"\"heldBy\"", "\"ownedBy\""},
          {"\"seconds\"", "\"minutes\""},
          {"\"chain\"", "\"rope\""}
        }) {
      String bad = good.replace(change[0], change[1]);
      assertNotEquals(good, bad);
      assertNotEquals(List.of(), strictErrors(bad), change[1]);
    }
  }

  @Test
  void theProgramPrintsTheSameSchema() throws IOException {
    assertEquals(Files.readString(ReportSchema.FILE), Run.of("schema").out());
  }

  private static List<String> strictErrors(String json) {
    return ReportSchema.strict().errors(json);
  }

  private static String json(Report report, boolean full) throws IOException {
    return GoldenTest.render(
        Renderers.byName("json").orElseThrow(), report, new RenderOptions(full, 10, false, false));
  }
}
