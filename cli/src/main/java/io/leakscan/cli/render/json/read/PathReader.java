package io.leakscan.cli.render.json.read;

import io.leakscan.model.Evidence;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapRetention;
import java.util.List;

/** Places in a heap, from their {@code steps}; the {@code path} says the same for people. */
final class PathReader {
  private PathReader() {}

  static HeapPath path(Node node) throws ReportFormatException {
    return new HeapPath(node.text("root"), node.some("steps", PathReader::step));
  }

  /** Reports of early versions have the words alone: then they are the name of its only step. */
  static HeapPath pathOrWords(Node node) throws ReportFormatException {
    return node.has("steps")
        ? path(node)
        : new HeapPath(
            "", List.of(new HeapPath.Step(HeapPath.Kind.ROOT, "", node.required("path"), true, 1)));
  }

  private static HeapPath.Step step(Node node) throws ReportFormatException {
    return new HeapPath.Step(
        node.word("by", HeapPath.Kind.class),
        node.text("name"),
        node.text("class"),
        node.flag("isClass"),
        Math.max(1, node.size("count")));
  }

  static HeapRetention.Dominator dominator(Node node) throws ReportFormatException {
    return new HeapRetention.Dominator(
        node.text("class"),
        node.address("address"),
        node.size("shallow"),
        node.size("retained"),
        path(node));
  }

  static HeapRetention.Holding holding(Node node) throws ReportFormatException {
    return new HeapRetention.Holding(
        path(node),
        node.text("class"),
        node.address("address"),
        node.size("retained"),
        node.size("elements"),
        node.text("elementClass"),
        node.size("elementsRetained"),
        Math.max(1, node.line("elementClasses")),
        false);
  }

  static Evidence.HeapPlace place(Node node) throws ReportFormatException {
    Long before = node.optionalSize("before");
    return new Evidence.HeapPlace(
        path(node),
        node.line("holders"),
        node.text("class"),
        node.size("retained"),
        node.size("reachable"),
        node.size("elements"),
        node.text("elementClass"),
        before == null ? null : new Evidence.HeapPlace.Before(before, node.size("elementsBefore")));
  }

  static Evidence.HeapHolders.Holder holder(Node node) throws ReportFormatException {
    return new Evidence.HeapHolders.Holder(path(node), node.size("count"));
  }
}
