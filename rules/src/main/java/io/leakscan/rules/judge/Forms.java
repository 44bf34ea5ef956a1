package io.leakscan.rules.judge;

import io.leakscan.model.Confidence;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import io.leakscan.rules.pack.Rule;
import io.leakscan.rules.pack.Rule.AllMoved;
import io.leakscan.rules.pack.Rule.Variant;
import io.leakscan.rules.pack.ThreadMatcher;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.NameIndex;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which form of its disease a group shows, told by what other threads do. */
final class Forms {
  private final Rule rule;
  private final Map<Variant, ThreadTest> witnesses = new IdentityHashMap<>();

  Forms(Rule rule, NameIndex names) {
    this.rule = rule;
    for (Variant variant : rule.variants()) {
      ThreadMatcher witness = variant.witness();
      if (witness != null) {
        witnesses.put(variant, new ThreadTest(witness, names));
      }
    }
  }

  /**
   * One form.
   *
   * @param variant null if the rule has none that holds
   * @param witnesses the threads that show it
   * @param moved what it comes to because all have got on between the dumps, null if they have not
   */
  record Form(@Nullable Variant variant, List<ObservedThread> witnesses, @Nullable AllMoved moved) {
    /** The form that needs no witness, or none at all. */
    static Form plain(@Nullable Variant variant) {
      return new Form(variant, List.of(), null);
    }

    /** Whether so few wait for each witness that it is worth no more than a line. */
    boolean isNote(Group group) {
      return moved != null && group.now() <= (long) moved.noteUpTo() * witnesses.size();
    }

    /** Whether the witnesses' code, not that of the threads that wait, is the one to change. */
    boolean isGuilty() {
      return variant != null && variant.guilty() && !witnesses.isEmpty();
    }

    /** What the witnesses are called in the evidence. */
    String role() {
      return variant == null ? "" : variant.role();
    }

    String explain(String otherwise) {
      String own = moved != null ? moved.explain() : variant == null ? null : variant.explain();
      return own == null ? otherwise : own;
    }

    String fix(String otherwise) {
      String own = variant == null ? null : variant.fix();
      return own == null ? otherwise : own;
    }

    Severity severity(Severity otherwise, Proof proof) {
      if (moved != null) {
        return moved.severity();
      }
      Severity own = variant == null ? null : variant.severity();
      Severity unproven = variant == null || !proof.mayBeLoad() ? null : variant.mayBeLoad();
      return unproven != null ? unproven : own != null ? own : otherwise;
    }

    /** Where the guilty code is: the witnesses' place if the form says so, else the waiters'. */
    Site site(Group group) {
      ObservedThread waiter = Places.busiest(group.last());
      ObservedThread app = isGuilty() ? Places.busiest(witnesses) : waiter;
      return new Site(app.appFrameName(), waiter.stack().blockedInName(), waiter.sample().stack());
    }
  }

  /**
   * The first variant that holds. A witness in any snapshot in which threads of this group wait is
   * enough: a connection that was in use a minute ago was not leaked.
   */
  Form of(CaseFile file, Group group, Proof proof) {
    for (Variant variant : rule.variants()) {
      ThreadTest test = witnesses.get(variant);
      if (test == null) {
        return Form.plain(variant);
      }
      for (int i = file.series().size() - 1; i >= 0; i--) {
        if (group.members(i).isEmpty()) {
          continue;
        }
        List<ObservedThread> found =
            file.series().threads(i).stream().filter(t -> test.matches(t, file)).toList();
        if (!found.isEmpty()) {
          // Who gives up and asks again moves too: what is proven is no load.
          boolean load =
              proof.confidence() != Confidence.CONFIRMED
                  && Moves.haveAllGotOn(file.series(), group);
          AllMoved moved = load ? variant.allMoved() : null;
          return new Form(variant, variant.guilty() ? callers(found, test, file) : found, moved);
        }
      }
    }
    return Form.plain(null);
  }

  /** A function that the driver calls back is not who called the driver. */
  private static List<ObservedThread> callers(
      List<ObservedThread> witnesses, ThreadTest test, CaseFile file) {
    return witnesses.stream()
        .map(witness -> file.series().below(witness, test.depth(witness.stack())))
        .toList();
  }
}
