package io.leakscan.cli.render.html;

import io.leakscan.cli.render.wording.Cut;
import io.leakscan.cli.render.wording.Prose;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * HTML under construction. All text and all values of attributes pass through here, so whatever
 * stands in a dump is made harmless here and nowhere else.
 */
final class Markup {
  private static final Set<String> INLINE =
      Set.of("a", "b", "code", "span", "text", "title", "time", "button", "label", "rect");

  /** A name of a megabyte, in twenty places, is not worth twenty megabytes. */
  private static final int LONGEST = 2000;

  private final StringBuilder out = new StringBuilder(1 << 14);
  private final Deque<String> open = new ArrayDeque<>();

  /** Begins an element; attributes are names and values in turn. */
  Markup open(String tag, String... attributes) {
    tag(tag, attributes);
    open.push(tag);
    return this;
  }

  /** Ends the innermost element. */
  Markup close() {
    String tag = open.pop();
    out.append("</").append(tag).append('>');
    if (!INLINE.contains(tag)) {
      out.append('\n');
    }
    return this;
  }

  /** An element that holds text only. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An element without an end. */
  Markup empty(String tag, String... attributes) {
    tag(tag, attributes);
    return this;
  }

  /** Text as it is read, whatever is in it. */
  Markup text(String text) {
    escape(text);
    return this;
  }

  /** A sentence; what in it is not words is code. */
  Markup prose(String sentence) {
    for (Prose.Piece piece : Prose.pieces(sentence)) {
      if (piece.code()) {
        element("code", piece.text());
      } else {
        text(piece.text());
      }
    }
    return this;
  }

  /** An element that holds a sentence. */
  Markup sentence(String tag, String sentence, String... attributes) {
    return open(tag, attributes).prose(sentence).close();
  }

  /** Our own markup, style or script; never anything of a dump. */
  Markup own(String markup) {
    out.append(markup);
    return this;
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return out.toString();
  }

  private void tag(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
  }

  private void escape(String text) {
    String safe = Cut.middle(text, LONGEST);
    for (int i = 0; i < safe.length(); i++) {
      char c = safe.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
  }
}
