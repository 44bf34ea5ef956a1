package io.leakscan.cli.render.wording;

import io.leakscan.model.Counts;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Threads by stack: which groups are worth a line, and what is said of all the others. */
public final class GroupText {
  private static final String NO_FRAMES = "(no frames)";

  private GroupText() {}

  /**
   * Groups in order of size, as far as they are shown one by one.
   *
   * @param shown one by one
   * @param folded all the others, some to a line
   */
  public record Choice(List<GroupSummary> shown, List<Fold> folded) {}

  /**
   * Groups that share a line.
   *
   * @param counts in sum
   * @param text {@code idle in 3 groups: workers that wait for work}
   */
  public record Fold(Counts counts, String text) {}

  /** Whether any group is compared with an earlier dump. */
  public static boolean compared(Report report) {
    return report.groups().stream().anyMatch(group -> group.counts().before() != null);
  }

  /** Those at work, at most so many of them. */
  public static Choice atWork(Report report, int most, String howToSeeMore) {
    List<GroupSummary> work = new ArrayList<>();
    List<GroupSummary> idle = new ArrayList<>();
    List<GroupSummary> bare = new ArrayList<>();
    List<GroupSummary> leftOut = new ArrayList<>();
    for (GroupSummary group : report.groups()) {
      if (isGone(group)) {
        continue;
      }
      if (group.idle()) {
        idle.add(group);
      } else if (!group.site().stack().isEmpty()) {
        work.add(group);
      } else {
        // The threads have stacks, but not in this dump: a page of totals shows none.
        (group.site().stack().truncated() ? leftOut : bare).add(group);
      }
    }
    int shown = Math.min(most, work.size());
    boolean compared = compared(report);
    List<Fold> folds = new ArrayList<>();
    fold(work.subList(shown, work.size()), "in %s more" + howToSeeMore, compared, folds);
    fold(idle, "idle in %s: workers that wait for work", compared, folds);
    fold(bare, "without a stack: the runtime's own threads", compared, folds);
    fold(leftOut, "whose stacks this form of dump does not show", compared, folds);
    return new Choice(List.copyOf(work.subList(0, shown)), List.copyOf(folds));
  }

  /** Those that are not at work, one by one. */
  public static List<GroupSummary> others(Report report) {
    return report.groups().stream()
        .filter(group -> group.idle() || group.site().stack().isEmpty())
        .filter(group -> !isGone(group))
        .toList();
  }

  /** The application's method, else the call that blocks. */
  public static String place(GroupSummary group) {
    return Objects.requireNonNullElse(group.site().appFrame(), blockedIn(group));
  }

  /** The call that blocks. */
  public static String blockedIn(GroupSummary group) {
    return Objects.requireNonNullElse(group.site().blockedIn(), NO_FRAMES);
  }

  /** What Go prints of goroutines besides: {@code 40 with labels handler: /v1/users}. */
  public static List<String> marks(GroupSummary group) {
    List<String> marks = new ArrayList<>();
    for (GroupSummary.Labelled labelled : group.labels()) {
      marks.add("%d with labels %s".formatted(labelled.count(), labelled.text()));
    }
    if (group.lockedToThread() > 0) {
      marks.add(group.lockedToThread() + " locked to a thread");
    }
    return marks;
  }

  /** It was there only between the first dump and the last. */
  private static boolean isGone(GroupSummary group) {
    Long before = group.counts().before();
    return group.counts().now() == 0 && (before == null || before == 0);
  }

  private static void fold(
      List<GroupSummary> groups, String text, boolean compared, List<Fold> folds) {
    if (groups.isEmpty()) {
      return;
    }
    long now = 0;
    long before = 0;
    for (GroupSummary group : groups) {
      now += group.counts().now();
      Long one = group.counts().before();
      before += one == null ? 0 : one;
    }
    folds.add(
        new Fold(
            new Counts(now, compared ? before : null),
            text.formatted(Phrases.count(groups.size(), "group"))));
  }
}
