package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.SafeText;
import io.leakscan.model.Capability;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HotThread;
import io.leakscan.model.InputSummary;
import io.leakscan.model.NotEvaluated;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What comes after the verdict and the groups: hot threads, pools, limits, inputs. */
final class Footnotes {
  private static final int LABEL = 30;

  private final Page page;
  private final RenderOptions options;

  Footnotes(Page page, RenderOptions options) {
    this.page = page;
    this.options = options;
  }

  void write(Report report) throws IOException {
    hotThreads(report.hotThreads());
    pools(report.pools());
    limits(report);
    inputs(report.inputs());
  }

  private void hotThreads(List<HotThread> hot) throws IOException {
    if (hot.isEmpty()) {
      return;
    }
    page.heading("Hot threads (processor time between the first and the last dump)");
    int shown = options.full() ? hot.size() : Math.min(3, hot.size());
    for (HotThread thread : hot.subList(0, shown)) {
      String name = "\"" + Wrap.middle(thread.name(), 30) + "\"";
      String in = thread.in() == null ? "" : "  " + thread.in();
      page.line(
          "%6d %%  ".formatted(Math.round(thread.cpuShare() * 100)) + Wrap.middle(name + in, 68));
    }
  }

  private void pools(List<Evidence.Pool> pools) throws IOException {
    if (pools.isEmpty() || !options.full()) {
      return;
    }
    page.heading("Pools");
    for (Evidence.Pool pool : pools) {
      page.line("  " + Wrap.middle(EvidenceText.pool(pool), Page.WIDTH - 2));
    }
  }

  private void limits(Report report) throws IOException {
    List<Finding> notes =
        report.findings().stream().filter(f -> f.severity() == Severity.INFO).toList();
    if (notes.isEmpty() && report.notEvaluated().isEmpty()) {
      return;
    }
    page.heading("Limits");
    for (Finding note : notes) {
      page.item("-", 4, note.title() + " [" + note.rule() + "]");
      if (options.full()) {
        page.item("", 4, note.advice().fix());
      }
    }
    for (Map.Entry<String, TreeSet<String>> missing : byMissing(report).entrySet()) {
      page.item(
          "-",
          4,
          "not evaluated for want of %s: %s"
              .formatted(missing.getKey(), String.join(", ", missing.getValue())));
    }
  }

  /** Rules by what they lack, so that twenty rules that lack the same make one line. */
  private static Map<String, TreeSet<String>> byMissing(Report report) {
    Map<String, TreeSet<String>> rules = new TreeMap<>();
    for (NotEvaluated rule : report.notEvaluated()) {
      String missing =
          String.join(" and ", rule.missing().stream().sorted().map(Footnotes::words).toList());
      rules.computeIfAbsent(missing, key -> new TreeSet<>()).add(rule.rule());
    }
    return rules;
  }

  private static String words(Capability capability) {
    return switch (capability) {
      case THREAD_IDS -> "thread ids";
      case WAIT_STATE -> "thread states";
      case WAIT_TIME -> "waiting times";
      case LOCKS -> "locks";
      case OWNABLE_SYNCHRONIZERS -> "lock owners (jcmd PID Thread.print -l prints them)";
      case CREATOR -> "the creators of threads";
      case CPU -> "processor times";
      case VIRTUAL_THREADS -> "unmounted virtual threads";
      case HEAP -> "a heap dump";
      case LOCALS -> "local variables";
    };
  }

  private void inputs(List<InputSummary> inputs) throws IOException {
    page.heading("Inputs");
    int width = Math.min(LABEL, inputs.stream().mapToInt(i -> label(i).length()).max().orElse(0));
    for (InputSummary input : inputs) {
      String label = Wrap.middle(label(input), width);
      page.line(
          "  "
              + label
              + " ".repeat(width - label.length())
              + "  %s, %s%s%s"
                  .formatted(
                      input.origin().format(),
                      Phrases.count(input.threads(), "thread"),
                      input.takenAt() == null ? "" : ", " + input.takenAt(),
                      input.complete() ? "" : ", PARTIAL"));
      for (ParseNote note : input.notes()) {
        boolean loss = note.level() == ParseNote.Level.LOSS;
        if (loss || options.full()) {
          String at = note.line() > 0 ? "line " + note.line() + ": " : "";
          page.item(loss ? "  !" : "  -", 6, at + note.text());
        }
      }
      if (input.linesNotUnderstood() > 0) {
        page.item("  -", 6, Phrases.count(input.linesNotUnderstood(), "line") + " not understood");
      }
    }
  }

  private static String label(InputSummary input) {
    String line = input.origin().line() > 1 ? " line " + input.origin().line() : "";
    return SafeText.of(input.origin().label() + line);
  }
}
