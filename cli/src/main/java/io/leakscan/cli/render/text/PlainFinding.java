package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.wording.VerdictText;
import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A finding in words, for outputs that carry text within a form of their own. */
public final class PlainFinding {
  private PlainFinding() {}

  /** As the text report shows it, without colour; nothing in it is obeyed by a terminal. */
  public static String of(Finding finding, Report report, RenderOptions options)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RenderOptions plain = new RenderOptions(options.full(), options.top(), false, false);
    Page page = new Page(bytes, plain);
    new FindingBlock(page, plain, VerdictText.judged(report), report.triage()).write(finding);
    page.finish();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
