package io.leakscan.cli.render.json.read;

import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRow;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code heap} of a report. */
final class HeapReader {
  private HeapReader() {}

  static HeapSummary heap(Node node) throws ReportFormatException {
    List<HeapSummary.Row> rows = node.list("histogram", row -> row(row, row.text("class")));
    return new HeapSummary(
        node.has("classes") ? RuntimeKind.JVM : RuntimeKind.GO,
        node.size("objects"),
        node.size("shallow"),
        node.flag("sampled"),
        rows,
        node.list("sites", site -> row(site, site.text("appFrame"))),
        retention(node, rows),
        node.list("growth", HeapReader::growth),
        AnswerReader.answer(node),
        DetailsReader.details(node));
  }

  private static HeapSummary.Row row(Node node, String name) throws ReportFormatException {
    boolean allocated = node.has("allocated");
    return new HeapSummary.Row(
        name,
        node.size("instances"),
        node.size("shallow"),
        node.optionalSize("before"),
        allocated
            ? new HeapRow.Allocated(node.size("allocatedInstances"), node.size("allocated"))
            : null,
        StackReader.stack(node),
        node.optionalSize("retained"));
  }

  private static @Nullable HeapRetention retention(Node node, List<HeapSummary.Row> rows)
      throws ReportFormatException {
    Node unreachable = node.node("unreachable");
    if (unreachable == null) {
      return null;
    }
    List<Long> retained = new ArrayList<>();
    for (HeapSummary.Row row : rows) {
      Long bytes = row.retained();
      retained.add(bytes == null ? 0 : bytes);
    }
    return new HeapRetention(
        retained,
        node.list("dominators", PathReader::dominator),
        node.list("holdings", PathReader::holding),
        unreachable.size("objects"),
        unreachable.size("shallow"),
        node.size("reachable"));
  }

  private static HeapSummary.Growth growth(Node node) throws ReportFormatException {
    long before = node.size("before");
    return new HeapSummary.Growth(
        PathReader.pathOrWords(node), node.text("class"), before, before + node.size("delta"));
  }
}
