package io.leakscan.cli.render.junit;

import io.leakscan.cli.render.SafeText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes XML 1.0 a tag in a line. What the standard forbids in a document, and what a terminal
 * might obey, is written as the escapes of {@link SafeText}.
 */
final class Xml {
  private final Writer out;
  private int depth;

  Xml(OutputStream target) throws IOException {
    out = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  /** Begins an element; names and values of its attributes in turn. */
  void begin(String name, Object... attributes) throws IOException {
    tag(name, attributes);
    out.write(">\n");
    depth++;
  }

  void end(String name) throws IOException {
    depth--;
    indent();
    out.write("</" + name + ">\n");
  }

  void empty(String name, Object... attributes) throws IOException {
    tag(name, attributes);
    out.write("/>\n");
  }

  /** An element with text; its line ends stay. */
  void text(String name, String text, Object... attributes) throws IOException {
    tag(name, attributes);
    out.write('>');
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      escaped(text.substring(from, end < 0 ? text.length() : end));
      if (end >= 0) {
        out.write('\n');
      }
      from = end < 0 ? text.length() : end + 1;
    }
    out.write("</" + name + ">\n");
  }

  void finish() throws IOException {
    out.flush();
  }

  private void tag(String name, Object... attributes) throws IOException {
    indent();
    out.write("<" + name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.write(" " + attributes[i] + "=\"");
      escaped(attributes[i + 1].toString());
      out.write('"');
    }
  }

  private void indent() throws IOException {
    out.write("  ".repeat(depth));
  }

  private void escaped(String text) throws IOException {
    String safe = SafeText.of(text);
    for (int i = 0; i < safe.length(); i++) {
      char c = safe.charAt(i);
      switch (c) {
        case '&' -> out.write("&amp;");
        case '<' -> out.write("&lt;");
        case '>' -> out.write("&gt;");
        case '"' -> out.write("&quot;");
        // The only ones left that are no characters of XML 1.0 (2.2).
        case '\ufffe', '\uffff' -> out.write("\\u" + Integer.toHexString(c));
        default -> out.write(c);
      }
    }
  }
}
