package io.leakscan.cli.render.json.read;

import io.leakscan.model.Capability;
import io.leakscan.model.Counts;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.HotThread;
import io.leakscan.model.InputSummary;
import io.leakscan.model.NotEvaluated;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.PoolSummary;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Site;
import java.util.EnumSet;
import java.util.Set;

/** What a report says of inputs and threads. */
final class ThreadReader {
  private ThreadReader() {}

  static InputSummary input(Node node) throws ReportFormatException {
    boolean heap = node.has("objects");
    return new InputSummary(
        new Origin(
            node.required("label"),
            node.text("format"),
            node.text("sha256"),
            0,
            Math.max(1, node.line("line"))),
        node.word("runtime", RuntimeKind.class),
        node.optionalText("takenAt"),
        node.size("threads"),
        node.flag("complete"),
        node.list("notes", ThreadReader::note),
        node.line("linesNotUnderstood"),
        heap ? new InputSummary.HeapSize(node.size("objects"), node.size("shallow")) : null,
        node.flag("totalOnly"));
  }

  static InputSummary with(InputSummary input, int linesNotUnderstood) {
    return new InputSummary(
        input.origin(),
        input.runtime(),
        input.takenAt(),
        input.threads(),
        input.complete(),
        input.notes(),
        linesNotUnderstood,
        input.heap(),
        input.totalOnly());
  }

  private static ParseNote note(Node node) throws ReportFormatException {
    return new ParseNote(
        node.line("line"), node.word("level", ParseNote.Level.class), node.text("text"));
  }

  static GroupSummary group(Node node) throws ReportFormatException {
    return new GroupSummary(
        counts(node),
        node.text("state"),
        site(node),
        node.flag("idle"),
        node.list("labels", row -> new GroupSummary.Labelled(row.text("text"), row.size("count"))),
        node.size("lockedToThread"));
  }

  static Counts counts(Node node) throws ReportFormatException {
    return new Counts(node.size("count"), node.optionalSize("before"));
  }

  static Site site(Node node) throws ReportFormatException {
    return new Site(
        node.optionalText("appFrame"), node.optionalText("blockedIn"), StackReader.stack(node));
  }

  static PoolSummary pool(Node node) throws ReportFormatException {
    Node before = node.node("before");
    return new PoolSummary(
        node.text("name"),
        node.text("kind"),
        node.size("workers"),
        node.size("busy"),
        node.size("idle"),
        node.list("places", row -> new PoolSummary.Place(row.text("in"), row.size("count"))),
        before == null
            ? null
            : new PoolSummary.Before(before.size("workers"), before.size("busy")));
  }

  static HotThread hotThread(Node node) throws ReportFormatException {
    Double share = node.optionalDecimal("cpuShare");
    return new HotThread(node.text("name"), share == null ? 0 : share, node.optionalText("in"));
  }

  /** What a later version may lack besides is passed over. */
  static NotEvaluated notEvaluated(Node node) throws ReportFormatException {
    Set<Capability> missing = EnumSet.noneOf(Capability.class);
    for (String name : node.texts("missing")) {
      Capability capability = Node.constant(name, Capability.class);
      if (capability != null) {
        missing.add(capability);
      }
    }
    return new NotEvaluated(node.required("rule"), missing);
  }
}
