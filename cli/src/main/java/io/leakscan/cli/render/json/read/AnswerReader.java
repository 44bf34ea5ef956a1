package io.leakscan.cli.render.json.read;

import io.leakscan.model.HeapAnswer;
import org.jspecify.annotations.Nullable;

/** What was answered about one class. */
final class AnswerReader {
  private AnswerReader() {}

  static @Nullable HeapAnswer answer(Node heap) throws ReportFormatException {
    Node one = heap.node("classDetail");
    if (one != null) {
      return ofClass(one);
    }
    Node paths = heap.node("classPaths");
    return paths == null ? null : paths(paths);
  }

  private static HeapAnswer ofClass(Node node) throws ReportFormatException {
    Node largest = node.node("largest");
    return new HeapAnswer.OfClass(
        node.text("class"),
        node.text("superclass"),
        node.text("loader"),
        node.list("loaders", AnswerReader::loader),
        node.size("instances"),
        node.size("shallow"),
        node.size("retained"),
        node.size("instanceSize"),
        largest == null ? null : PathReader.dominator(largest),
        node.list("fields", AnswerReader::field),
        node.list("subclasses", AnswerReader::subclass));
  }

  private static HeapAnswer.OfLoader loader(Node node) throws ReportFormatException {
    return new HeapAnswer.OfLoader(
        node.text("loader"), node.address("address"), node.size("instances"), node.size("shallow"));
  }

  private static HeapAnswer.Field field(Node node) throws ReportFormatException {
    return new HeapAnswer.Field(
        node.text("name"),
        node.text("type"),
        node.flag("static"),
        node.text("declaredIn"),
        node.text("value"));
  }

  private static HeapAnswer.Subclass subclass(Node node) throws ReportFormatException {
    return new HeapAnswer.Subclass(
        node.text("class"), node.size("instances"), node.size("shallow"));
  }

  private static HeapAnswer paths(Node node) throws ReportFormatException {
    return new HeapAnswer.Paths(
        node.text("class"),
        node.list("loaders", AnswerReader::loader),
        node.size("instances"),
        node.size("shallow"),
        node.list("ways", AnswerReader::way),
        node.size("elsewhere"),
        node.size("unreachable"));
  }

  private static HeapAnswer.Way way(Node node) throws ReportFormatException {
    return new HeapAnswer.Way(PathReader.path(node), node.size("instances"), node.size("retained"));
  }
}
