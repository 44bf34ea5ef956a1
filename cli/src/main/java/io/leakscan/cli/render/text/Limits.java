package io.leakscan.cli.render.text;

import io.leakscan.cli.render.wording.LimitText;
import io.leakscan.model.Report;
import java.io.IOException;
import java.util.List;

/** What these dumps could not answer. */
final class Limits {
  private static final int INDENT = 4;

  private final Page page;

  Limits(Page page) {
    this.page = page;
  }

  void write(Report report) throws IOException {
    List<String> lines = LimitText.lines(report);
    if (lines.isEmpty()) {
      return;
    }
    page.heading("Limits");
    for (String line : lines) {
      page.item("-", INDENT, line);
    }
  }
}
