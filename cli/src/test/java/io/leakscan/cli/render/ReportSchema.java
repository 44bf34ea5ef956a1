package io.leakscan.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published schema of the report. */
public final class ReportSchema {
  static final Path FILE =
      Path.of(System.getProperty("leakscan.root", ".."), "docs/report.schema.json");

  private static final ReportSchema PUBLISHED = new ReportSchema(read().toString());
  private static final ReportSchema STRICT = new ReportSchema(closed(read()).toString());

  private final Schema schema;

  private ReportSchema(String text) {
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);
  }

  /** As users have it: properties of later versions are welcome. */
  static ReportSchema published() {
    return PUBLISHED;
  }

  /** With every object closed, so that a property that nobody described is caught. */
  public static ReportSchema strict() {
    return STRICT;
  }

  /** What is wrong with a report; nothing if it is valid. */
  public List<String> errors(String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode closed(JsonNode node) {
    // Only whole objects say their type; the kinds of evidence are parts of one and stay open.
    if ("object".equals(node.path("type").asText()) && node.has("properties")) {
      ((ObjectNode) node).put("unevaluatedProperties", false);
    }
    node.forEach(ReportSchema::closed);
    return node;
  }
}
