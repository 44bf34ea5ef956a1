package io.leakscan.cli.render.wording;

import io.leakscan.model.Finding;
import io.leakscan.model.InputSummary;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The first sentence: is there a leak, and in how much of what was this looked for. */
public final class VerdictText {
  private VerdictText() {}

  /** How a verdict sounds. */
  public enum Tone {
    /** Something was found. */
    BAD,
    /** Nothing was found. */
    GOOD,
    /** Nothing can be said. */
    OPEN
  }

  /**
   * @param tone how it sounds
   * @param head the verdict
   * @param seen what it rests on, empty where findings speak for themselves
   */
  public record Verdict(Tone tone, String head, String seen) {}

  /** The verdict on a report. */
  public static Verdict of(Report report) {
    List<Finding> leaks = Findings.leaks(report);
    return leaks.isEmpty()
        ? nothing(report)
        : new Verdict(
            Tone.BAD, Phrases.count(leaks.size(), "finding") + ": " + severities(leaks), "");
  }

  /** Said before anything else, one line an input: what follows may be less than the truth. */
  public static List<String> partial(Report report) {
    return report.inputs().stream()
        .filter(input -> !input.complete())
        .map(input -> Cut.middle(input.origin().label(), 40) + " was read only in part")
        .toList();
  }

  /** The dump that was judged: heaps come last, and a page with totals shows no stacks. */
  public static String judged(Report report) {
    String last = "";
    for (InputSummary input : report.inputs()) {
      boolean shown = last.isEmpty() || !input.heapOnly() && !input.totalOnly();
      last = shown ? input.origin().label() : last;
    }
    return last;
  }

  /** A heap by name shows growth only, and one alone shows nothing. */
  private static Verdict nothing(Report report) {
    List<InputSummary> inputs = report.inputs();
    boolean aside = !Findings.known(report).isEmpty() || !report.triage().ignored().isEmpty();
    String fresh = aside ? "new " : "";
    String scope = report.complete() ? "" : " in what could be read";
    String seen = seen(report);
    if (inputs.isEmpty() || !inputs.stream().allMatch(InputSummary::heapOnly)) {
      return new Verdict(Tone.GOOD, "No " + fresh + "leak found" + scope + ".", seen);
    }
    if (report.heap() != null && report.heap().retention() != null && inputs.size() == 1) {
      return new Verdict(Tone.GOOD, "No " + fresh + "leak suspected" + scope + ".", seen);
    }
    return inputs.size() == 1
        ? new Verdict(Tone.OPEN, "No verdict from one heap alone.", seen)
        : new Verdict(Tone.GOOD, "No " + fresh + "growth found" + scope + ".", seen);
  }

  private static String severities(List<Finding> leaks) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = leaks.stream().filter(leak -> leak.severity() == severity).count();
      if (count > 0) {
        parts.add(count + " " + severity.name().toLowerCase(Locale.ROOT));
      }
    }
    return String.join(", ", parts);
  }

  /** {@code 2 dumps, 74 threads in the last, 4 groups.} */
  public static String seen(Report report) {
    int dumps = report.inputs().size();
    if (dumps == 0) {
      return Phrases.count(0, "dump") + ".";
    }
    InputSummary last = report.inputs().get(dumps - 1);
    for (InputSummary input : report.inputs()) {
      // Heaps come last; where there are threads, it is they that were judged in full.
      last = input.heapOnly() ? last : input;
    }
    return Phrases.count(dumps, last.heapOnly() ? "heap" : "dump")
        + ", "
        + Phrases.size(last)
        + (dumps > 1 ? " in the last" : "")
        + (last.heapOnly() ? "" : ", " + Phrases.count(report.groups().size(), "group"))
        + ".";
  }
}
