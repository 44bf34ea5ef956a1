package io.leakscan.cli.render.text;

import io.leakscan.cli.render.SafeText;
import io.leakscan.cli.render.Subject;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.model.InputSummary;
import java.io.IOException;

/** Names the command that says more of a heap dump than a quick look at it. */
final class DeeperLook {
  private static final String DEEPER = "heap";

  private final Page page;

  DeeperLook(Page page) {
    this.page = page;
  }

  void write(Subject subject) throws IOException {
    InputSummary last = null;
    for (InputSummary input : subject.report().inputs()) {
      last = input.origin().format().equals(HprofFile.FORMAT) ? input : last;
    }
    if (last != null && !subject.command().equals(DEEPER)) {
      String file = SafeText.of(last.origin().label());
      page.line("Who keeps these objects alive: leakscan " + DEEPER + " " + file);
    }
  }
}
