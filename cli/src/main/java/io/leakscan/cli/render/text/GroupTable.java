package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.SafeText;
import io.leakscan.model.Counts;
import io.leakscan.model.Frame;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.Report;
import io.leakscan.model.Site;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Threads by stack, the largest groups first; idle workers in one line. */
final class GroupTable {
  private static final String NO_FRAMES = "(no frames)";

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
    boolean compared = report.groups().stream().anyMatch(g -> g.counts().before() != null);
    List<GroupSummary> rows = select(report, group -> options.full() || isAtWork(group));
    List<GroupSummary> idle = select(report, group -> !options.full() && group.idle());
    List<GroupSummary> bare =
        select(report, group -> !options.full() && isBare(group) && !isLeftOut(group));
    List<GroupSummary> leftOut =
        select(report, group -> !options.full() && isBare(group) && isLeftOut(group));
    int shown = options.full() ? rows.size() : Math.min(options.top(), rows.size());
    page.heading("Threads by stack");
    if (shown > 0) {
      header(compared);
    }
    for (GroupSummary group : rows.subList(0, shown)) {
      row(group, compared);
    }
    fold(rows.subList(shown, rows.size()), "in %s more (--top N or --full shows them)", compared);
    fold(idle, "idle in %s: workers that wait for work", compared);
    fold(bare, "without a stack: the runtime's own threads", compared);
    fold(leftOut, "whose stacks this form of dump does not show", compared);
  }

  private static List<GroupSummary> select(Report report, Predicate<GroupSummary> wanted) {
    return report.groups().stream().filter(wanted).toList();
  }

  private static boolean isAtWork(GroupSummary group) {
    return !group.idle() && !group.site().stack().isEmpty();
  }

  private static boolean isBare(GroupSummary group) {
    return !group.idle() && !isAtWork(group);
  }

  /** The threads have stacks, but not in this dump: a page of totals shows none. */
  private static boolean isLeftOut(GroupSummary group) {
    return group.site().stack().truncated();
  }

  private void header(boolean compared) throws IOException {
    page.line(
        new Page.Span(Style.FAINT, compared ? " count before  delta  where" : " count  where"));
  }

  private void row(GroupSummary group, boolean compared) throws IOException {
    Site site = group.site();
    String blockedIn = Objects.requireNonNullElse(site.blockedIn(), NO_FRAMES);
    String indent = " ".repeat(indent(compared));
    int width = Page.WIDTH - indent.length();
    String top = Objects.requireNonNullElse(site.appFrame(), blockedIn);
    String numbers = numbers(group.counts(), compared);
    if (site.blockedIn() == null || top.equals(blockedIn)) {
      page.line(numbers + withState(top, group.state(), width));
    } else {
      page.line(numbers + Wrap.middle(top, width));
      page.line(
          new Page.Span(Style.FAINT, indent + withState("in " + blockedIn, group.state(), width)));
    }
    if (options.full()) {
      for (Frame frame : site.stack().frames()) {
        page.line(indent + "  " + Wrap.middle(frame.toString(), width - 2));
      }
      marks(group, indent, width);
    }
  }

  /** What Go prints of goroutines besides: {@code 40 with labels handler: /v1/users}. */
  private void marks(GroupSummary group, String indent, int width) throws IOException {
    for (GroupSummary.Labelled labelled : group.labels()) {
      String text = "%d with labels %s".formatted(labelled.count(), labelled.text());
      page.line(indent + "  " + Wrap.middle(text, width - 2));
    }
    if (group.lockedToThread() > 0) {
      page.line(indent + "  " + group.lockedToThread() + " locked to a thread");
    }
  }

  /** The name, and as much of the state as there is room for. */
  private static String withState(String name, String printed, int width) {
    String state = SafeText.of(printed);
    int detail = state.indexOf(" (");
    String whole = name + ", " + state;
    if (state.isEmpty()) {
      return Wrap.middle(name, width);
    }
    if (SafeText.of(whole).length() <= width) {
      return whole;
    }
    String brief = name + ", " + (detail < 0 ? state : state.substring(0, detail));
    return SafeText.of(brief).length() <= width ? brief : Wrap.middle(name, width);
  }

  private void fold(List<GroupSummary> groups, String text, boolean compared) throws IOException {
    if (groups.isEmpty()) {
      return;
    }
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
