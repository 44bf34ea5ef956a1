package io.leakscan.cli.render.json.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.leakscan.cli.render.json.JsonRenderer;
import io.leakscan.model.Finding;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.HotThread;
import io.leakscan.model.InputSummary;
import io.leakscan.model.NotEvaluated;
import io.leakscan.model.PoolSummary;
import io.leakscan.model.Refutation;
import io.leakscan.model.Report;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code leakscan.report/1} as the versions up to this one write it. Properties that it does
 * not know are passed over, as the contract asks of readers. Long lists are read element by
 * element.
 */
public final class ReportReader {
  // Names come from the file: they must not fill the JVM's table of strings.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private final JsonParser parser;
  private final TriageReader triage = new TriageReader();
  private String schema = "";
  private String version = "";
  private String command = "";
  private boolean complete = true;
  private List<InputSummary> inputs = List.of();
  private List<Finding> findings = List.of();
  private List<GroupSummary> groups = List.of();
  private List<PoolSummary> pools = List.of();
  private List<HotThread> hotThreads = List.of();
  private List<Refutation> refuted = List.of();
  private List<NotEvaluated> notEvaluated = List.of();
  private @Nullable HeapSummary heap;
  private long linesNotUnderstood;

  private ReportReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads one report and nothing after it.
   *
   * @return null if there is nothing at all
   * @throws ReportFormatException if it is none
   * @throws IOException if the bytes cannot be read
   */
  public static @Nullable SavedReport read(InputStream in) throws IOException {
    try (JsonParser parser = FACTORY.createParser(in)) {
      return new ReportReader(parser).read();
    } catch (JsonEOFException e) {
      throw new ReportFormatException("the report ends too early,", offset(e));
    } catch (JsonParseException e) {
      throw new ReportFormatException("no JSON", offset(e));
    } catch (JsonProcessingException e) { // too deep, too long
      throw new ReportFormatException("no JSON that can be read", offset(e));
    }
  }

  private static long offset(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : ReportFormatException.offset(e.getLocation());
  }

  private @Nullable SavedReport read() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return null;
    }
    if (first != JsonToken.START_OBJECT) {
      throw wrong("no JSON object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      member(name);
    }
    if (schema.isEmpty()) {
      throw wrong("no 'schema': this is no report of leakscan; the file ends");
    }
    if (parser.nextToken() != null) {
      throw wrong("something follows the report");
    }
    if (inputs.isEmpty()) {
      throw wrong("the report names no input; it ends");
    }
    Report report =
        new Report(
            lastWithLines(),
            findings,
            groups,
            pools,
            hotThreads,
            refuted,
            notEvaluated,
            heap,
            triage.triage());
    return new SavedReport(report, command, version, complete && report.complete());
  }

  private void member(String name) throws IOException {
    switch (name) {
      case "schema" -> schema = schema();
      case "tool" -> version = Node.read(parser).text("version");
      case "command" -> command = parser.getText();
      case "complete" -> complete = parser.currentToken() != JsonToken.VALUE_FALSE;
      case "inputs" -> inputs = list(ThreadReader::input);
      case "findings" -> findings = list(node -> triage.mark(node, FindingReader.finding(node)));
      case "groups" -> groups = list(ThreadReader::group);
      case "pools" -> pools = list(ThreadReader::pool);
      case "hotThreads" -> hotThreads = list(ThreadReader::hotThread);
      case "heap" -> heap = HeapReader.heap(Node.read(parser));
      case "refuted" ->
          refuted = list(node -> new Refutation(FindingReader.finding(node), node.text("because")));
      case "notEvaluated" -> notEvaluated = list(ThreadReader::notEvaluated);
      case "ignored" -> list(triage::ignored);
      case "disabled" -> list(triage::disabled);
      case "summary" -> linesNotUnderstood = Node.read(parser).size("linesNotUnderstood");
      default -> parser.skipChildren();
    }
  }

  private String schema() throws IOException {
    String text = parser.getText();
    if (!JsonRenderer.SCHEMA.equals(text)) {
      throw wrong("the schema is not " + JsonRenderer.SCHEMA);
    }
    return text;
  }

  private <T> List<T> list(Node.Element<T> element) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw wrong("a list is expected");
    }
    List<T> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(element.read(Node.read(parser)));
    }
    return values;
  }

  /** Reports of early versions say only of all inputs together how many lines were not read. */
  private List<InputSummary> lastWithLines() {
    boolean told = inputs.stream().anyMatch(input -> input.linesNotUnderstood() > 0);
    if (told || linesNotUnderstood == 0 || inputs.size() > 1) {
      return inputs;
    }
    int lines = (int) Math.min(linesNotUnderstood, Integer.MAX_VALUE);
    return List.of(ThreadReader.with(inputs.get(0), lines));
  }

  private ReportFormatException wrong(String what) {
    return new ReportFormatException(
        what, ReportFormatException.offset(parser.currentTokenLocation()));
  }
}
