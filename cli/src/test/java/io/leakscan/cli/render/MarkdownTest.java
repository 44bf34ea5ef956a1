package io.leakscan.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.HostileReports;
import io.leakscan.cli.SampleReports;
import io.leakscan.model.Report;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for the Markdown of every report. */
class MarkdownTest {
  private static final RenderOptions FULL = new RenderOptions(true, 10, false, false);
  private static final Pattern FENCED = Pattern.compile("(?ms)^(`{3,})$.*?^\\1$");
  private static final Pattern CODE = Pattern.compile("(?<!`)(`+)(?!`).+?(?<!`)\\1(?!`)");

  @Test
  void unlessAskedForAllItIsBelowSixtyLines() throws IOException {
    for (Report report : SampleReports.all().values()) {
      assertTrue(markdown(report, RenderOptions.DEFAULT).lines().count() < 60);
    }
    assertTrue(markdown(HostileReports.markup(), RenderOptions.DEFAULT).lines().count() < 60);
  }

  @Test
  void nothingOfADumpIsMarkup() throws IOException {
    for (RenderOptions options : new RenderOptions[] {RenderOptions.DEFAULT, FULL}) {
      String text = markdown(HostileReports.markup(), options);
      String rest =
          CODE.matcher(FENCED.matcher(text).replaceAll(""))
              .replaceAll("")
              .replaceAll("</?(details|summary)>", "");
      for (String sign :
          new String[] {"`", "<", "@", "](", "://", "www", "_", "~", "&", "!", "|b"}) {
        assertFalse(rest.contains(sign), sign + " in\n" + rest);
      }
      assertEquals(
          text.lines().filter(line -> line.startsWith("<details>")).count(),
          text.lines().filter(line -> line.equals("</details>")).count());
    }
  }

  @Test
  void everyRowOfATableHasItsCells() throws IOException {
    String text = markdown(HostileReports.markup(), FULL);
    int cells = 0;
    for (String line : FENCED.matcher(text).replaceAll("").lines().toList()) {
      int now = line.startsWith("|") ? line.replace("\\|", "").split("\\|", -1).length : 0;
      assertTrue(cells == 0 || now == 0 || now == cells, line);
      cells = now;
    }
  }

  private static String markdown(Report report, RenderOptions options) throws IOException {
    return GoldenTest.render(Renderers.byName("markdown").orElseThrow(), report, options);
  }
}
