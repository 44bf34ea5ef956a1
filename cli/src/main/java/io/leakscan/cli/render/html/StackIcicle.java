package io.leakscan.cli.render.html;

import io.leakscan.cli.render.wording.GroupText;
import io.leakscan.cli.render.wording.Phrases;
import io.leakscan.cli.render.wording.StackText;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.Report;
import io.leakscan.model.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where the threads are: calls from the outside in, as wide as threads are in them. */
final class StackIcicle {
  private static final int DEEPEST = 200;

  private final int most;

  /** At most so many parts. */
  StackIcicle(int most) {
    this.most = most;
  }

  void write(Markup page, Report report) {
    GroupText.Choice choice = GroupText.atWork(report, Integer.MAX_VALUE, "");
    boolean compared = GroupText.compared(report);
    Icicle icicle = new Icicle("all threads at work");
    long leftOut = 0;
    for (GroupSummary group : choice.shown()) {
      if (icicle.nodes() + group.site().stack().depth() > most) {
        leftOut += group.counts().now();
        continue;
      }
      Long before = group.counts().before();
      Long compareWith = compared ? Long.valueOf(before == null ? 0 : before) : null;
      icicle.add(way(group.site()), group.counts().now(), compareWith);
    }
    if (icicle.root().now() == 0) {
      return;
    }
    icicle.fold();
    List<String> notes = new ArrayList<>();
    notes.add(
        "Calls from the outside in; the wider, the more threads. Idle workers are not drawn.");
    if (leftOut > 0) {
      notes.add(Phrases.count(leftOut, "thread") + " in small groups are not drawn.");
    }
    new IcicleSvg(page, "stacks", Long::toString, Phrases::signed).write(icicle, notes);
  }

  private static List<Icicle.Step> way(Site site) {
    List<Icicle.Step> way = new ArrayList<>();
    for (StackText.Call call : StackText.of(site)) {
      way.add(new Icicle.Step(call.frame().qualifiedMethod(), kind(call, site)));
    }
    Collections.reverse(way);
    return way.subList(Math.max(0, way.size() - DEEPEST), way.size());
  }

  private static Icicle.Kind kind(StackText.Call call, Site site) {
    return switch (call.kind()) {
      case APPLICATION -> Icicle.Kind.TELLING;
      case PLUMBING -> Icicle.Kind.PLUMBING;
      case CALL ->
          call.frame().qualifiedMethod().equals(site.blockedIn())
              ? Icicle.Kind.TELLING
              : Icicle.Kind.PLAIN;
    };
  }
}
