package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.SafeText;
import io.leakscan.cli.render.wording.Cut;
import io.leakscan.cli.render.wording.GroupText;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.cli.render.wording.StackText;
import io.leakscan.model.Counts;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.Report;
import io.leakscan.model.Site;
import java.io.IOException;
import java.util.List;

/** Threads by stack, the largest groups first; idle workers in one line. */
final class GroupTable {
  private final Page page;
  private final RenderOptions options;

  GroupTable(Page page, RenderOptions options) {
    this.page = page;
    this.options = options;
  }

  void write(Report report) throws IOException {
    if (report.groups().isEmpty()) {
      return;
    }
    boolean compared = GroupText.compared(report);
    GroupText.Choice choice =
        options.full()
            ? new GroupText.Choice(report.groups(), List.of())
            : GroupText.atWork(report, options.top(), " (--top N or --full shows them)");
    page.heading("Threads by stack");
    if (!choice.shown().isEmpty()) {
      header(compared);
    }
    for (GroupSummary group : choice.shown()) {
      row(group, compared);
    }
    for (GroupText.Fold fold : choice.folded()) {
      page.line(numbers(fold.counts(), compared) + fold.text());
    }
  }

  private void header(boolean compared) throws IOException {
    page.line(
        new Page.Span(Style.FAINT, compared ? " count before  delta  where" : " count  where"));
  }

  private void row(GroupSummary group, boolean compared) throws IOException {
    Site site = group.site();
    String blockedIn = GroupText.blockedIn(group);
    String indent = " ".repeat(indent(compared));
    int width = Page.WIDTH - indent.length();
    String top = GroupText.place(group);
    String numbers = numbers(group.counts(), compared);
    if (site.blockedIn() == null || top.equals(blockedIn)) {
      page.line(numbers + withState(top, group.state(), width));
    } else {
      page.line(numbers + Cut.middle(top, width));
      page.line(
          new Page.Span(Style.FAINT, indent + withState("in " + blockedIn, group.state(), width)));
    }
    if (options.full()) {
      for (StackText.Call call : StackText.of(site)) {
        String text = Cut.middle(call.frame().toString(), width - 2);
        page.line(Page.Span.of(indent + "  "), new Page.Span(Style.of(call.kind()), text));
      }
      for (String mark : GroupText.marks(group)) {
        page.line(indent + "  " + Cut.middle(mark, width - 2));
      }
    }
  }

  /** The name, and as much of the state as there is room for. */
  private static String withState(String name, String printed, int width) {
    String state = SafeText.of(printed);
    int detail = state.indexOf(" (");
    String whole = name + ", " + state;
    if (state.isEmpty()) {
      return Cut.middle(name, width);
    }
    if (SafeText.of(whole).length() <= width) {
      return whole;
    }
    String brief = name + ", " + (detail < 0 ? state : state.substring(0, detail));
    return SafeText.of(brief).length() <= width ? brief : Cut.middle(name, width);
  }

  private static int indent(boolean compared) {
    return compared ? 22 : 8;
  }

  private static String numbers(Counts counts, boolean compared) {
    if (!compared) {
      return "%6d  ".formatted(counts.now());
    }
    Long before = counts.before();
    Long delta = counts.delta();
    return "%6d %6s %6s  "
        .formatted(
            counts.now(),
            before == null ? "-" : before.toString(),
            delta == null ? "-" : Phrases.signed(delta));
  }
}
