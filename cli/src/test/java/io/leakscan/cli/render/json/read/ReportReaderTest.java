package io.leakscan.cli.render.json.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.SampleReports;
import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.Renderers;
import io.leakscan.cli.render.Subject;
import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was written is read back. */
class ReportReaderTest {
  private static final RenderOptions FULL = new RenderOptions(true, 10, false, false);

  @Test
  void everyReportIsWrittenAgainToTheByte() throws IOException {
    for (Map.Entry<String, Report> sample : SampleReports.all().entrySet()) {
      for (RenderOptions options : new RenderOptions[] {RenderOptions.DEFAULT, FULL}) {
        String json = render("json", sample.getValue(), options);
        assertEquals(json, render("json", read(json).report(), options), sample.getKey());
      }
    }
  }

  @Test
  void everyRendererWorksFromTheSavedReport() throws IOException {
    for (Map.Entry<String, Report> sample : SampleReports.all().entrySet()) {
      if (sample.getKey().equals("hostile-names")) {
        continue; // half a pair of surrogates cannot be saved
      }
      Report saved = read(render("json", sample.getValue(), FULL)).report();
      for (Renderers.Entry entry : Renderers.all()) {
        assertEquals(
            render(entry.name(), sample.getValue(), FULL),
            render(entry.name(), saved, FULL),
            entry.name() + " of " + sample.getKey());
      }
    }
  }

  @Test
  void namesThatWereNotSavedAreCountedAndNotInvented() throws IOException {
    String json = render("json", SampleReports.growingQueue(), RenderOptions.DEFAULT);
    Finding finding = read(json).report().findings().get(0);
    assertEquals(10, finding.threads().size());
    assertEquals(50, finding.moreThreads());
    String text = render("text", read(json).report(), RenderOptions.DEFAULT);
    assertTrue(text.contains("and 57 more"), text);
  }

  @Test
  void whatLaterVersionsSayIsPassedOver() throws IOException {
    String json = render("json", SampleReports.growingQueue(), RenderOptions.DEFAULT);
    String grown =
        json.replaceFirst("\\{", "{ \"later\": {\"a\": [1, {\"b\": null}]},")
            .replace("\"kind\": \"survival\"", "\"kind\": \"telepathy\"")
            .replace("\"rule\": ", "\"later\": [[]], \"rule\": ")
            .replaceFirst("\"HEAP\"", "\"DREAMS\", \"HEAP\"");
    Report report = read(grown).report();
    assertEquals(2, report.findings().get(0).evidence().size());
    assertEquals(2, report.notEvaluated().size());
  }

  @Test
  void whatEarlierVersionsDoNotSayIsAbsent() throws IOException {
    String json =
        """
        {"schema":"leakscan.report/1","tool":{"name":"leakscan","version":"0.0.9"},
         "command":"scan","complete":true,
         "inputs":[{"label":"a.txt","format":"hotspot","runtime":"jvm","threads":3,
                    "sha256":"","complete":true,"notes":[]}],
         "findings":[],"groups":[],"notEvaluated":[],
         "heap":{"objects":1,"shallow":16,"classes":1,"sampled":false,"histogram":[],
                 "growth":[{"path":"Registry.MAP (static)","class":"a.B","before":1,"delta":2}]},
         "summary":{"threads":3,"groups":0,"findings":0,"linesNotUnderstood":7}}
        """;
    SavedReport saved = read(json);
    assertEquals("0.0.9", saved.version());
    assertEquals(7, saved.report().inputs().get(0).linesNotUnderstood());
    String again = render("json", saved.report(), RenderOptions.DEFAULT);
    assertTrue(again.contains("\"path\": \"Registry.MAP (static)\""), again);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|no JSON object at offset 0",
        "hello|no JSON at offset 0",
        "{\"a\":1}|no 'schema': this is no report of leakscan; the file ends at offset 6",
        "{\"schema\":\"leakscan.report/2\"}|the schema is not leakscan.report/1 at offset 10",
        "{\"schema\":\"leakscan.report/1\"|the report ends too early, at offset 29",
        "{\"schema\":\"leakscan.report/1\"}|the report names no input; it ends at offset 29",
      })
  void whatIsNoReportIsToldWithItsPlace(String json, String message) {
    assertEquals(message, assertThrows(ReportFormatException.class, () -> read(json)).getMessage());
  }

  @Test
  void nothingIsNoReport() throws IOException {
    assertNull(ReportReader.read(new ByteArrayInputStream(" \n".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void damagedReportsAreReadOrRefusedAndNeverMore() throws IOException {
    Random random = new Random(7);
    for (Report sample : SampleReports.all().values()) {
      byte[] json = render("json", sample, RenderOptions.DEFAULT).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 60; i++) {
        byte[] damaged = json.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
          damaged[random.nextInt(damaged.length)] = (byte) "0-9{}[]:,\"xn ".charAt(i % 13);
        }
        try {
          SavedReport saved = ReportReader.read(new ByteArrayInputStream(damaged));
          assertNotNull(saved);
          for (Renderers.Entry entry : Renderers.all()) {
            render(entry.name(), saved.report(), RenderOptions.DEFAULT);
          }
        } catch (ReportFormatException e) {
          assertTrue(String.valueOf(e.getMessage()).contains(" at offset "), e.getMessage());
        }
      }
    }
  }

  private static SavedReport read(String json) throws IOException {
    SavedReport saved =
        ReportReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    assertNotNull(saved);
    return saved;
  }

  private static String render(String format, Report report, RenderOptions options)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Renderers.byName(format)
        .orElseThrow()
        .create()
        .get()
        .render(new Subject(report, "diff", "1.2.3"), options, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
