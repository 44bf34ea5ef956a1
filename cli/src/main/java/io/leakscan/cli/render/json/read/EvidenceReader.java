package io.leakscan.cli.render.json.read;

import io.leakscan.model.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of {@code evidence[]}. */
final class EvidenceReader {
  private EvidenceReader() {}

  /** Those whose kind is known: a later version may have more. */
  static List<Evidence> all(Node finding) throws ReportFormatException {
    List<Evidence> known = new ArrayList<>();
    for (Node node : finding.list("evidence", one -> one)) {
      Evidence evidence = evidence(node);
      if (evidence != null) {
        known.add(evidence);
      }
    }
    return known;
  }

  private static @Nullable Evidence evidence(Node node) throws ReportFormatException {
    return switch (node.required("kind")) {
      case "threads" ->
          new Evidence.Threads(
              node.text("role"),
              node.size("count"),
              node.text("in"),
              node.text("state"),
              node.texts("threads"),
              node.line("line"));
      case "growth" -> growth(node);
      case "survival" ->
          new Evidence.Survival(node.size("before"), node.size("still"), node.optionalSize("idle"));
      case "creators" ->
          new Evidence.Creators(
              node.text("in"),
              node.size("count"),
              node.optionalSize("creators"),
              node.optionalSize("orphans"));
      case "cycle" ->
          new Evidence.Cycle(node.some("links", EvidenceReader::cycle), node.flag("printed"));
      case "chain" -> new Evidence.Chain(node.list("links", EvidenceReader::chain));
      case "pool" ->
          new Evidence.Pool(
              node.text("name"),
              node.size("workers"),
              node.size("busy"),
              node.size("idle"),
              node.optionalText("in"));
      case "heap-rows" -> new Evidence.HeapRows(node.some("rows", EvidenceReader::row));
      case "heap-path" -> PathReader.place(node);
      case "heap-object" -> heapObject(node);
      case "heap-holders" ->
          new Evidence.HeapHolders(
              node.text("name"),
              node.text("besides"),
              node.size("count"),
              node.size("looked"),
              node.size("garbage"),
              node.size("untold"),
              node.list("holders", PathReader::holder));
      case "recorded-calls" ->
          new Evidence.RecordedCalls(
              node.text("done"),
              node.size("count"),
              node.size("told"),
              node.list("places", EvidenceReader::place));
      case "refuted" -> new Evidence.Refuted(node.text("text"));
      default -> null;
    };
  }

  private static Evidence.RecordedCalls.Place place(Node node) throws ReportFormatException {
    return new Evidence.RecordedCalls.Place(
        node.text("in"),
        node.text("at"),
        node.size("count"),
        node.list(
            "callers",
            caller -> new Evidence.RecordedCalls.Caller(caller.text("at"), caller.size("count"))),
        StackReader.stack(node));
  }

  private static Evidence heapObject(Node node) throws ReportFormatException {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Node fact : node.list("facts", one -> one)) {
      facts.put(fact.text("name"), fact.text("value"));
    }
    return new Evidence.HeapObject(
        node.text("name"),
        node.text("class"),
        node.text("address"),
        node.optionalText("heldBy"),
        facts,
        node.size("waiting"));
  }

  private static Evidence growth(Node node) throws ReportFormatException {
    List<Long> counts = node.numbers("counts");
    if (counts.isEmpty()) {
      throw node.error("'counts' is empty");
    }
    return new Evidence.Growth(counts, node.optionalDecimal("seconds"));
  }

  private static Evidence.Cycle.Link cycle(Node node) throws ReportFormatException {
    return new Evidence.Cycle.Link(
        node.text("thread"), node.text("lock"), node.text("heldBy"), node.text("in"));
  }

  private static Evidence.Chain.Link chain(Node node) throws ReportFormatException {
    return new Evidence.Chain.Link(
        node.text("lock"),
        node.size("waiters"),
        node.text("owner"),
        node.text("ownerState"),
        node.text("ownerIn"));
  }

  private static Evidence.HeapRows.Row row(Node node) throws ReportFormatException {
    return new Evidence.HeapRows.Row(
        node.text("class"),
        node.size("instancesBefore"),
        node.size("instances"),
        node.size("before"),
        node.size("shallow"));
  }
}
