package io.leakscan.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.SampleReports;
import io.leakscan.model.Report;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for the text of every report. */
class TextTest {
  private static final List<RenderOptions> OPTIONS =
      List.of(
          RenderOptions.DEFAULT,
          new RenderOptions(true, 10, false, false),
          new RenderOptions(false, 1, false, false));

  @Test
  void noLineIsWiderThanATerminal() throws IOException {
    for (Report report : SampleReports.all().values()) {
      for (RenderOptions options : OPTIONS) {
        for (String line : text(report, options).lines().toList()) {
          assertTrue(line.length() <= 80, line);
          assertEquals(line.stripTrailing(), line);
        }
      }
    }
  }

  @Test
  void nothingThatATerminalObeysGetsThrough() throws IOException {
    String text = text(SampleReports.hostileNames(), new RenderOptions(true, 10, false, false));
    assertTrue(text.chars().noneMatch(c -> c != '\n' && SafeText.isControl((char) c)), text);
    assertFalse(text.lines().anyMatch(line -> line.startsWith("No leak found")), text);
  }

  @Test
  void asciiMeansAscii() throws IOException {
    String text = text(SampleReports.hostileNames(), new RenderOptions(true, 10, false, true));
    assertTrue(text.chars().allMatch(c -> c < 0x7f), text);
  }

  @Test
  void barsHaveAnAsciiForm() throws IOException {
    String text = text(SampleReports.severalFindings(), new RenderOptions(false, 10, false, true));
    assertTrue(text.contains("28 -> 31 _.--:=+**# over 10 dumps"), text);
    assertTrue(text.chars().allMatch(c -> c < 0x7f), text);
  }

  @Test
  void colourChangesNoText() throws IOException {
    for (Report report : SampleReports.all().values()) {
      String colored = text(report, new RenderOptions(true, 10, true, false));
      assertEquals(
          text(report, new RenderOptions(true, 10, false, false)),
          colored.replaceAll("\u001b\\[[0-9;]*m", ""));
    }
  }

  @Test
  void topCutsTheGroupsAndSaysSo() throws IOException {
    String text = text(SampleReports.severalFindings(), new RenderOptions(false, 2, false, false));
    assertTrue(text.contains("com.acme.Job2.run"), text);
    assertFalse(text.contains("com.acme.Job3.run"), text);
    assertTrue(text.contains("in 12 groups more"), text);
  }

  private static String text(Report report, RenderOptions options) throws IOException {
    return GoldenTest.render(Renderers.byName("text").orElseThrow(), report, options);
  }
}
