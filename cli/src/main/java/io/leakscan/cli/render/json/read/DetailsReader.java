package io.leakscan.cli.render.json.read;

import io.leakscan.model.HeapDetails;
import org.jspecify.annotations.Nullable;

/** What is in the {@code heap} of a report if it was asked for. */
final class DetailsReader {
  private DetailsReader() {}

  static @Nullable HeapDetails details(Node heap) throws ReportFormatException {
    Node strings = heap.node("strings");
    Node collections = heap.node("collections");
    Node locals = heap.node("threadLocals");
    if (strings == null && collections == null && locals == null) {
      return null;
    }
    return new HeapDetails(
        strings == null ? null : strings(strings),
        collections == null ? null : collections(collections),
        locals == null ? null : threadLocals(locals));
  }

  private static HeapDetails.Strings strings(Node node) throws ReportFormatException {
    return new HeapDetails.Strings(
        node.size("count"),
        node.size("shallow"),
        node.size("distinct"),
        node.size("wasted"),
        node.list("copies", DetailsReader::copies));
  }

  private static HeapDetails.Copies copies(Node node) throws ReportFormatException {
    return new HeapDetails.Copies(
        node.text("text"), node.size("length"), node.size("count"), node.size("wasted"));
  }

  private static HeapDetails.Collections collections(Node node) throws ReportFormatException {
    return new HeapDetails.Collections(
        node.list("classes", fill -> fill(fill, "class")),
        node.list("holders", fill -> fill(fill, "holder")));
  }

  private static HeapDetails.Fill fill(Node node, String what) throws ReportFormatException {
    return new HeapDetails.Fill(
        node.text(what),
        node.size("count"),
        node.size("sparse"),
        node.size("empty"),
        node.size("elements"),
        node.size("capacity"),
        node.size("wasted"));
  }

  private static HeapDetails.ThreadLocals threadLocals(Node node) throws ReportFormatException {
    return new HeapDetails.ThreadLocals(
        node.size("threads"),
        node.size("entries"),
        node.size("stale"),
        node.list("values", DetailsReader::value));
  }

  private static HeapDetails.Value value(Node node) throws ReportFormatException {
    return new HeapDetails.Value(
        node.text("thread"),
        node.text("key"),
        node.text("class"),
        node.size("shallow"),
        node.optionalSize("retained"));
  }
}
