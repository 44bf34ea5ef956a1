package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A finding in words, for outputs that carry text within a form of their own. */
public final class FindingText {
  private FindingText() {}

  /** Why it should be believed, a sentence each; as the dump has its names. */
  public static List<String> evidence(Finding finding) {
    return EvidenceText.lines(finding);
  }

  /** As the text report shows it, without colour; nothing in it is obeyed by a terminal. */
  public static String block(Finding finding, Report report, RenderOptions options)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RenderOptions plain = new RenderOptions(options.full(), options.top(), false, false);
    Page page = new Page(bytes, plain);
    new FindingBlock(page, plain, Verdict.lastLabel(report), report.triage()).write(finding);
    page.finish();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
