package io.leakscan.cli.render.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.RealRun;
import io.leakscan.cli.SampleReports;
import io.leakscan.cli.render.Measure;
import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.SafeText;
import io.leakscan.cli.render.Subject;
import io.leakscan.cli.run.Threshold;
import io.leakscan.model.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** JUnit XML against what build servers agree on, written down as a schema. */
class JunitTest {
  private static final Path DUMPS =
      Path.of(System.getProperty("leakscan.root", ".."), "samples/dumps");

  private static final Schema SCHEMA = schema();

  @Test
  void everyReportIsValid() throws IOException, SAXException {
    for (Map.Entry<String, Report> sample : SampleReports.all().entrySet()) {
      validate(render(sample.getValue()));
    }
  }

  @Test
  void theSchemaRefusesWhatIsWrong() throws IOException {
    String good = render(SampleReports.severalFindings());
    for (String[] change :
        new String[][] {
          {"tests=", "test="},
          {"<failure", "<failed"},
          {"name=\"deadlock\"", "name=\"lock-convoy\""}
        }) {
      assertTrue(good.contains(change[0]), change[0]);
      String bad = good.replace(change[0], change[1]);
      assertThrows(SAXException.class, () -> validate(bad), change[1]);
    }
  }

  @Test
  void whatXmlForbidsAndATerminalObeysIsWrittenOut() throws IOException, SAXException {
    String text = render(SampleReports.hostileNames());
    validate(text);
    assertTrue(text.chars().noneMatch(c -> c != '\n' && SafeText.isControl((char) c)), text);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Xml xml = new Xml(out);
    xml.text("t", "]]> & <\u0000\ufffe\ud800\r>", "a", "\"\n\t'<&");
    xml.finish();
    assertEquals(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<t a=\"&quot;\\u000a '&lt;&amp;\">]]&gt; &amp; &lt;\\u0000\\ufffe\\ud800\\u000d"
            + "&gt;</t>\n",
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void everyRuleIsACaseAndOnlyWhatFailsTheRunFails() throws IOException, SAXException {
    Path folder = DUMPS.resolve("audit-trail/17");
    String[] diff = {"diff", folder + "/before.txt", folder + "/after.txt", "-f", "junit"};
    RealRun failed = RealRun.in(folder, diff);
    validate(failed.out());
    assertEquals(1, failed.code());
    assertTrue(failed.out().contains(" failures=\"1\" errors=\"0\""), failed.out());
    assertTrue(failed.out().contains("name=\"deadlock\" time=\"0\"/>"), failed.out());
    assertTrue(failed.out().contains("<skipped message=\"no input shows a heap\"/>"));

    String[] never = {diff[0], diff[1], diff[2], diff[3], diff[4], "--fail-on=never"};
    RealRun passed = RealRun.in(folder, never);
    validate(passed.out());
    assertEquals(0, passed.code());
    assertTrue(passed.out().contains(" failures=\"0\" errors=\"0\""), passed.out());
    assertTrue(passed.out().contains("<system-out>HIGH"), passed.out());
    assertFalse(passed.out().contains("only those that the report names"));
  }

  @Test
  void whatIsReadInPartIsAnError() throws IOException {
    String text = render(SampleReports.cutDump());
    assertTrue(text.contains("errors=\"1\""), text);
    assertTrue(text.contains("line 940: The input ends within a thread."), text);
  }

  private static String render(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Measure measure = new Measure(Measure.NONE.rules(), Threshold.HIGH::isReachedBy);
    new JunitRenderer()
        .render(new Subject(report, "scan", "1.2.3", measure), RenderOptions.DEFAULT, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void validate(String xml) throws IOException, SAXException {
    SCHEMA.newValidator().validate(new StreamSource(new StringReader(xml)));
  }

  private static Schema schema() {
    try {
      return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(JunitTest.class.getResource("/junit/junit.xsd"));
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    }
  }
}
