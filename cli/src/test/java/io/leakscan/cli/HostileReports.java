package io.leakscan.cli;

import io.leakscan.model.Advice;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Frame;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.HotThread;
import io.leakscan.model.InputSummary;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.PoolSummary;
import io.leakscan.model.Report;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import io.leakscan.model.StackTrace;
import java.util.List;

/** Reports whose every name tries to be more than a name, where reports are shown as pages. */
public final class HostileReports {
  /** What somebody may call a thread. */
  public static final List<String> NAMES =
      List.of(
          "</script><img src=x onerror=alert(1)>",
          "javascript:alert(1)",
          "\" onmouseover=\"alert(1)\" x='y",
          "<!-- ]]> <svg/onload=alert(1)>",
          "@everyone see #1 and !2 and &3 and ~bug",
          "[click](https://evil.example/) ![x](http://evil.example/x.png)",
          "https://evil.example/ www.evil.example mail@evil.example",
          "a | b || c",
          "``` `` ` **bold** _under_ ~~gone~~ # title",
          "</details></summary></style>",
          "&lt;b&gt; &amp;");

  private HostileReports() {}

  /** Every name in every place where a name can stand. */
  public static Report markup() {
    String all = String.join(" ", NAMES);
    StackTrace stack =
        new StackTrace(
            NAMES.stream().map(name -> new Frame(name, name, name, Frame.NO_LINE)).toList(), false);
    Site site = new Site(NAMES.get(0), NAMES.get(3), stack);
    Finding finding =
        new Finding(
            "same-stack-pile",
            Severity.HIGH,
            Confidence.CONFIRMED,
            all,
            NAMES.get(1),
            NAMES.get(2),
            new Counts(11, 3L),
            site,
            NAMES,
            List.of(
                new Evidence.Growth(List.of(3L, 11L), 8.0),
                new Evidence.Threads("waiter", 11, NAMES.get(5), NAMES.get(4), NAMES, 3),
                new Evidence.Cycle(
                    List.of(
                        new Evidence.Cycle.Link(
                            NAMES.get(0), NAMES.get(6), NAMES.get(4), NAMES.get(8)),
                        new Evidence.Cycle.Link(
                            NAMES.get(4), NAMES.get(9), NAMES.get(0), NAMES.get(5))),
                    true),
                new Evidence.Pool(NAMES.get(7), 11, 11, 0, NAMES.get(10))),
            new Advice(all, all, NAMES.get(6)));
    return new Report(
        NAMES.stream().map(HostileReports::input).toList(),
        List.of(finding),
        NAMES.stream().map(name -> group(name, stack)).toList(),
        List.of(
            new PoolSummary(all, all, 11, 11, 0, List.of(new PoolSummary.Place(all, 11)), null)),
        NAMES.stream().map(name -> new HotThread(name, 0.5, name)).toList(),
        List.of());
  }

  private static GroupSummary group(String name, StackTrace stack) {
    return new GroupSummary(
        new Counts(1, 0L),
        name,
        new Site(name, name, stack),
        false,
        List.of(new GroupSummary.Labelled(name, 1)),
        0);
  }

  private static InputSummary input(String name) {
    return new InputSummary(
        new Origin(name, "hotspot", "0".repeat(64), 0, 1),
        RuntimeKind.JVM,
        name,
        11,
        false,
        List.of(new ParseNote(1, ParseNote.Level.LOSS, name)),
        1);
  }
}
