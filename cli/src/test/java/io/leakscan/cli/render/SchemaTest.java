package io.leakscan.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.leakscan.cli.Run;
import io.leakscan.cli.SampleReports;
import io.leakscan.model.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the JSON renderer writes is what the published schema describes. */
class SchemaTest {
  private static final Path SCHEMA = Path.of("../docs/report.schema.json");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> everyReportIsValid() throws IOException {
    Schema strict = schema(closed(MAPPER.readTree(Files.readString(SCHEMA))).toString());
    return SampleReports.all().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () -> {
                      assertEquals(List.of(), errors(strict, json(sample.getValue(), false)));
                      assertEquals(List.of(), errors(strict, json(sample.getValue(), true)));
                    }));
  }

  @Test
  void readersMayMeetPropertiesOfLaterVersions() throws IOException {
    String grown =
        json(SampleReports.growingQueue(), false)
            .replaceFirst("\\{", "{ \"ofALaterVersion\": 1,")
            .replaceFirst("\"rule\"", "\"known\": true, \"rule\"");
    assertEquals(List.of(), errors(schema(Files.readString(SCHEMA)), grown));
  }

  @Test
  void nullsAndWrongWordsAreRefused() throws IOException {
    Schema schema = schema(Files.readString(SCHEMA));
    String good = json(SampleReports.growingQueue(), false);
    for (String bad :
        List.of(
            good.replace("\"queue\"", "null"),
            good.replace("\"high\"", "\"HIGH\""),
            good.replace("\"delta\"", "\"difference\""))) {
      assertEquals(false, errors(schema, bad).isEmpty());
    }
  }

  @Test
  void theProgramPrintsTheSameSchema() throws IOException {
    assertEquals(Files.readString(SCHEMA), Run.of("schema").out());
  }

  private static String json(Report report, boolean full) throws IOException {
    return GoldenTest.render(
        Renderers.byName("json").orElseThrow(), report, new RenderOptions(full, 10, false, false));
  }

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text, InputFormat.JSON);
  }

  private static List<String> errors(Schema schema, String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  /** The schema with every object closed, so that a property without a description is caught. */
  private static JsonNode closed(JsonNode node) {
    if (node.isObject() && node.has("properties") && isWhole(node)) {
      ((ObjectNode) node).put("unevaluatedProperties", false);
    }
    for (JsonNode child : node) {
      closed(child);
    }
    return node;
  }

  // Parts of other objects (the kinds of evidence) must stay open: the whole is closed above them.
  private static boolean isWhole(JsonNode node) {
    return "object".equals(node.path("type").asText()) && !node.path("properties").has("workers");
  }
}
