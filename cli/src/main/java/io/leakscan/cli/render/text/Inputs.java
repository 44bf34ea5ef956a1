package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.SafeText;
import io.leakscan.cli.render.wording.Cut;
import io.leakscan.cli.render.wording.InputText;
import io.leakscan.model.InputSummary;
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
    int facts = inputs.stream().mapToInt(input -> InputText.facts(input).length()).max().orElse(0);
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
    String label = Cut.middle(label(input), width);
    page.line("  " + label + " ".repeat(width - label.length()) + "  " + InputText.facts(input));
    for (InputText.Note note : InputText.notes(input, options.full())) {
      page.item(note.loss() ? "  !" : "  -", 6, note.text());
    }
  }

  private static String label(InputSummary input) {
    return SafeText.of(InputText.label(input));
  }
}
