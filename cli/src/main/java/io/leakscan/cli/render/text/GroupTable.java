package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.model.Counts;
import io.leakscan.model.Frame;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.Report;
import io.leakscan.model.Site;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Threads by stack, the largest groups first; idle workers in one line. */
final class GroupTable {
  private final Page page;
  private final RenderOptions options;

  GroupTable(Page page, RenderOptions options) {
    this.page = page;
    this.options = options;
  }

  void write(Report report) throws IOException {
    List<GroupSummary> busy =
        report.groups().stream().filter(group -> options.full() || !group.idle()).toList();
    List<GroupSummary> idle =
        report.groups().stream().filter(group -> !options.full() && group.idle()).toList();
    if (report.groups().isEmpty()) {
      return;
    }
    boolean compared = report.groups().stream().anyMatch(g -> g.counts().before() != null);
    int shown = options.full() ? busy.size() : Math.min(options.top(), busy.size());
    page.heading("Threads by stack");
    if (shown > 0) {
      header(compared);
    }
    for (GroupSummary group : busy.subList(0, shown)) {
      row(group, compared);
    }
    if (shown < busy.size()) {
      fold(busy.subList(shown, busy.size()), "in %s more (--top N or --full shows them)", compared);
    }
    if (!idle.isEmpty()) {
      fold(idle, "idle in %s: workers that wait for work", compared);
    }
  }

  private void header(boolean compared) throws IOException {
    page.line(
        new Page.Span(Style.FAINT, compared ? "  count  before   delta  where" : "  count  where"));
  }

  private void row(GroupSummary group, boolean compared) throws IOException {
    Site site = group.site();
    int indent = indent(compared);
    int width = Page.WIDTH - indent;
    String first = site.appFrame() != null ? site.appFrame() : site.blockedIn();
    page.line(
        numbers(group.counts(), compared)
            + Wrap.middle(first == null ? "(no frames)" : first, width));
    String second =
        site.appFrame() == null || site.appFrame().equals(site.blockedIn())
            ? null
            : site.blockedIn();
    String state = group.state().isEmpty() ? "" : group.state();
    String below = below(second, state, width);
    if (!below.isEmpty()) {
      page.line(new Page.Span(Style.FAINT, " ".repeat(indent) + below));
    }
    if (options.full()) {
      for (Frame frame : site.stack().frames()) {
        page.line(" ".repeat(indent) + "  " + Wrap.middle(frame.toString(), width - 2));
      }
    }
  }

  private static String below(@Nullable String in, String state, int width) {
    if (in == null) {
      return state;
    }
    String tail = state.isEmpty() ? "" : ", " + state;
    return "in " + Wrap.middle(in, Math.max(20, width - 3 - tail.length())) + tail;
  }

  private void fold(List<GroupSummary> groups, String text, boolean compared) throws IOException {
    long now = groups.stream().mapToLong(group -> group.counts().now()).sum();
    Long before = null;
    if (compared) {
      before = 0L;
      for (GroupSummary group : groups) {
        Long one = group.counts().before();
        before += one == null ? 0 : one;
      }
    }
    page.line(
        numbers(new Counts(now, before), compared)
            + text.formatted(Phrases.count(groups.size(), "group")));
  }

  private static int indent(boolean compared) {
    return compared ? 25 : 9;
  }

  private static String numbers(Counts counts, boolean compared) {
    if (!compared) {
      return "%7d  ".formatted(counts.now());
    }
    Long before = counts.before();
    Long delta = counts.delta();
    return "%7d %7s %7s  "
        .formatted(
            counts.now(),
            before == null ? "-" : before.toString(),
            delta == null ? "-" : Phrases.signed(delta));
  }
}
