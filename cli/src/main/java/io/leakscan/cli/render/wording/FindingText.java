package io.leakscan.cli.render.wording;

import io.leakscan.model.Finding;
import io.leakscan.model.Site;
import io.leakscan.model.Triage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said of one finding besides its evidence. */
public final class FindingText {
  private FindingText() {}

  /**
   * Something said of a finding.
   *
   * @param label what about: {@code where}, {@code what}, {@code in}
   * @param text a name or a sentence
   * @param name whether it is a name out of the dump, that may be cut in the middle
   */
  public record Fact(String label, String text, boolean name) {}

  /** {@code queue-put-no-reader (queue)}. */
  public static String label(Finding finding) {
    return finding.rule() + (finding.variant() == null ? "" : " (" + finding.variant() + ")");
  }

  /** {@code confirmed}. */
  public static String confidence(Finding finding) {
    return finding.confidence().name().toLowerCase(Locale.ROOT);
  }

  /** {@code high}. */
  public static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }

  /** Where the finding is: the application's place first, then the call that blocks. */
  public static List<Fact> places(Finding finding) {
    List<Fact> facts = new ArrayList<>();
    Site site = finding.site();
    String app = site.appFrame();
    String blockedIn = site.blockedIn();
    String row = EvidenceText.heapPlace(finding);
    String path = EvidenceText.pathOf(finding);
    if (path != null) {
      facts.add(new Fact("where", path, false));
    } else if (app != null) {
      facts.add(new Fact("where", app, true));
    } else if (row != null) {
      facts.add(new Fact("what", row, true));
    } else if (blockedIn != null) {
      facts.add(new Fact("where", "no application method is on these stacks", false));
    }
    if (blockedIn != null && !blockedIn.equals(app)) {
      facts.add(new Fact("in", blockedIn, true));
    }
    return facts;
  }

  /** The one place that tells most, null if the finding is in none. */
  public static @Nullable String place(Finding finding) {
    String path = EvidenceText.pathOf(finding);
    if (path != null) {
      return path;
    }
    String app = finding.site().appFrame();
    String place = app == null ? EvidenceText.heapPlace(finding) : app;
    return place == null ? finding.site().blockedIn() : place;
  }

  /**
   * How many of what: {@code 20 -> 60 threads (+40)}; of what is left out where it is not plain.
   */
  public static String many(Finding finding) {
    String things = things(finding);
    String change = Phrases.change(finding.counts());
    int end = change.indexOf(" (");
    return things.isEmpty()
        ? change
        : end < 0 ? change + things : change.substring(0, end) + things + change.substring(end);
  }

  /** Rules count different things; those that count threads name each of them. */
  private static String things(Finding finding) {
    long now = finding.counts().now();
    if (finding.threads().isEmpty() || finding.threads().size() + finding.moreThreads() != now) {
      return "";
    }
    String thing = finding.threads().get(0).startsWith("goroutine ") ? " goroutine" : " thread";
    return now == 1 ? thing : thing + "s";
  }

  /** What to change, as far as its first sentence goes; empty if nothing is advised. */
  public static String firstStep(Finding finding) {
    String fix = finding.advice().fix();
    int end = fix.indexOf(". ");
    return end < 0 ? fix : fix.substring(0, end + 1);
  }

  /** The first names, and how many there are besides. */
  public static String threads(Finding finding, int most) {
    List<String> names = finding.threads();
    int shown = Math.min(most, names.size());
    StringBuilder text = new StringBuilder();
    for (String name : names.subList(0, shown)) {
      text.append(text.isEmpty() ? "" : ", ").append('"').append(Cut.middle(name, 40)).append('"');
    }
    long more = names.size() - shown + finding.moreThreads();
    return more == 0 ? text.toString() : text + " and " + more + " more";
  }

  /** That the finding was ignored for a time, which is over. */
  public static String expired(Triage.Remark remark) {
    return "was ignored until " + remark.until() + ", and that has passed: " + remark.reason();
  }
}
