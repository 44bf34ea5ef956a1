package io.leakscan.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.HostileReports;
import io.leakscan.cli.SampleReports;
import io.leakscan.model.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for the page of every report. */
class HtmlTest {
  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z!][a-zA-Z0-9]*)((?: [^<>]*)?)>");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-zA-Z-]+)=\"([^\"<>]*)\"");
  private static final Set<String> TAGS =
      Set.of(
          ("!DOCTYPE html head meta title style body main header p h1 h2 h3 ol ul li a b span code"
                  + " div form label input button section article dl dt dd details summary pre"
                  + " figure figcaption svg rect text table thead tbody tr th td script footer")
              .split(" "));
  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("lang charset http-equiv content name class id href for type autocomplete placeholder"
                  + " hidden role tabindex scope aria-live aria-label data-filter data-copy"
                  + " viewBox width height x y text-anchor")
              .split(" "));
  private static final Set<String> VOID = Set.of("!DOCTYPE", "meta", "input");
  private static final RenderOptions FULL = new RenderOptions(true, 10, false, false);

  @Test
  void nothingOfADumpIsMarkup() throws IOException {
    for (RenderOptions options : new RenderOptions[] {RenderOptions.DEFAULT, FULL}) {
      onlyOurs(html(HostileReports.markup(), options));
      onlyOurs(html(SampleReports.hostileNames(), options));
    }
  }

  @Test
  void everyPageIsWellFormedAndAsksNobody() throws IOException {
    for (Report report : SampleReports.all().values()) {
      onlyOurs(html(report, RenderOptions.DEFAULT));
    }
  }

  @Test
  void thePolicyAllowsOurStyleAndScriptAndNothingElse() throws Exception {
    String page = html(SampleReports.growingQueue(), RenderOptions.DEFAULT);
    String policy =
        "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(page, "style"), hash(page, "script"));
    String written = between(page, "Content-Security-Policy\" content=\"", "\"");
    assertEquals(policy, written);
    for (String asset : List.of(between(page, "<style>", "</style>"), script(page))) {
      for (String request : List.of("http", "url(", "@import", "fetch", "XMLHttp", "innerHTML")) {
        assertFalse(asset.contains(request), request);
      }
    }
  }

  @Test
  void oneReportIsOnePageToTheByte() throws IOException {
    Report report = SampleReports.severalFindings();
    assertEquals(html(report, RenderOptions.DEFAULT), html(report, RenderOptions.DEFAULT));
  }

  @Test
  void styleAndScriptStaySmall() throws IOException {
    String page = html(SampleReports.healthy(), RenderOptions.DEFAULT);
    assertTrue(between(page, "<style>", "</style>").length() < 12_000);
    assertTrue(script(page).length() < 12_000);
  }

  /** Every tag and attribute is one that we write, and every tag is closed. */
  private static void onlyOurs(String page) {
    String rest =
        page.replaceAll("(?s)<style>.*?</style>", "").replaceAll("(?s)<script.*?</script>", "");
    assertEquals(rest.chars().filter(c -> c == '<').count(), TAG.matcher(rest).results().count());
    List<String> open = new ArrayList<>();
    Matcher tags = TAG.matcher(rest);
    while (tags.find()) {
      String tag = tags.group(2);
      assertTrue(TAGS.contains(tag), tags.group());
      if (!tags.group(1).isEmpty()) {
        assertEquals(open.remove(open.size() - 1), tag);
      } else if (!VOID.contains(tag)) {
        open.add(tag);
      }
      attributes(tags.group(3));
    }
    assertEquals(List.of(), open);
  }

  private static void attributes(String text) {
    if (text.equals(" html")) {
      return;
    }
    Matcher attributes = ATTRIBUTE.matcher(text);
    int end = 0;
    while (attributes.find()) {
      assertEquals(end, attributes.start(), text);
      assertTrue(ATTRIBUTES.contains(attributes.group(1)), text);
      if (attributes.group(1).equals("href")) {
        assertTrue(attributes.group(2).matches("#f[0-9]+"), text);
      }
      end = attributes.end();
    }
    assertEquals(text.length(), end, text);
  }

  private static String hash(String page, String tag) throws Exception {
    String text = between(page, "<" + tag + ">", "</" + tag + ">");
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  private static String script(String page) {
    return between(page, "<script>", "</script>");
  }

  private static String between(String page, String start, String end) {
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf(end, from));
  }

  private static String html(Report report, RenderOptions options) throws IOException {
    return GoldenTest.render(Renderers.byName("html").orElseThrow(), report, options);
  }
}
