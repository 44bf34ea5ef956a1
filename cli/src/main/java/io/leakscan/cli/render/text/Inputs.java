package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.SafeText;
import io.leakscan.model.InputSummary;
import io.leakscan.model.ParseNote;
import java.io.IOException;
import java.util.List;

/** What was read, and what was lost on the way. */
final class Inputs {
  private static final int LABEL = 20;
  private static final int AT_EACH_END = 4;

  private final Page page;
  private final RenderOptions options;

  Inputs(Page page, RenderOptions options) {
    this.page = page;
    this.options = options;
  }

  void write(List<InputSummary> inputs) throws IOException {
    page.heading("Inputs");
    int facts = inputs.stream().mapToInt(input -> facts(input).length()).max().orElse(0);
    int label = inputs.stream().mapToInt(input -> label(input).length()).max().orElse(0);
    int width = Math.min(label, Math.max(LABEL, Page.WIDTH - 4 - facts));
    int left = 0;
    for (int i = 0; i < inputs.size(); i++) {
      boolean end = i < AT_EACH_END || i >= inputs.size() - AT_EACH_END;
      if (options.full() || end || !inputs.get(i).complete()) {
        leftOut(left);
        left = 0;
        input(inputs.get(i), width);
      } else {
        left++;
      }
    }
  }

  private void leftOut(int count) throws IOException {
    if (count > 0) {
      page.line(new Page.Span(Style.FAINT, "  ... " + count + " more (--full shows them)"));
    }
  }

  private void input(InputSummary input, int width) throws IOException {
    String label = Wrap.middle(label(input), width);
    page.line("  " + label + " ".repeat(width - label.length()) + "  " + facts(input));
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

  private static String facts(InputSummary input) {
    String time = input.takenAt();
    return input.origin().format()
        + ", "
        + Phrases.size(input)
        + (time == null ? "" : ", " + Phrases.moment(time))
        + (input.complete() ? "" : ", PARTIAL");
  }

  private static String label(InputSummary input) {
    String line = input.origin().line() > 1 ? " line " + input.origin().line() : "";
    return SafeText.of(input.origin().label() + line);
  }
}
