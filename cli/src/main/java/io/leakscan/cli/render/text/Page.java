package io.leakscan.cli.render.text;

import io.leakscan.cli.render.RenderOptions;
import io.leakscan.cli.render.SafeText;
import io.leakscan.cli.render.wording.Sparkline;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * Lines of at most {@value #WIDTH} columns. All text passes through here, so whatever stands in a
 * dump is made harmless here and nowhere else.
 */
final class Page {
  static final int WIDTH = 78;

  private final BufferedWriter writer;
  private final boolean color;
  private final boolean ascii;

  Page(OutputStream out, RenderOptions options) {
    this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.color = options.color();
    this.ascii = options.ascii();
  }

  /** A piece of a line. */
  record Span(Style style, String text) {
    static Span of(String text) {
      return new Span(Style.PLAIN, text);
    }
  }

  void line(Span... spans) throws IOException {
    for (Span span : spans) {
      append(span.style(), span.text());
    }
    writer.write('\n');
  }

  void line(String text) throws IOException {
    line(Span.of(text));
  }

  void blank() throws IOException {
    writer.write('\n');
  }

  void heading(String text) throws IOException {
    blank();
    line(new Span(Style.STRONG, text));
  }

  /** Text at an indent, wrapped between words; the first line begins with the label. */
  void item(String label, int indent, String text) throws IOException {
    item(label, indent, Style.PLAIN, List.of(text));
  }

  /** Paragraphs below one label. */
  void item(String label, int indent, Style style, List<String> paragraphs) throws IOException {
    String lead = "  " + label;
    for (String paragraph : paragraphs) {
      Iterator<String> lines = Wrap.lines(paragraph, WIDTH - indent).iterator();
      while (lines.hasNext()) {
        append(Style.FAINT, lead);
        append(Style.PLAIN, " ".repeat(Math.max(1, indent - lead.length())));
        append(style, lines.next());
        writer.write('\n');
        lead = "";
      }
    }
  }

  void finish() throws IOException {
    writer.flush();
  }

  private void append(Style style, String text) throws IOException {
    String safe = SafeText.of(text);
    String shown = ascii ? SafeText.ascii(Sparkline.ascii(safe)) : safe;
    writer.write(color ? style.paint(shown) : shown);
  }
}
