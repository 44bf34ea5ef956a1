package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HTML: a saved page of a ticket, or text that was escaped for one.
 *
 * <pre>
 * &lt;pre&gt;&amp;quot;main&amp;quot; #1 prio=5 ...&lt;br/&gt;&amp;nbsp;&amp;nbsp;at a.b.C.d(C.java:1)&lt;/pre&gt;
 * </pre>
 */
final class WebPage implements Wrapper, Layer {
  /** Only these are tags: {@code <init>} and {@code <0x00000000ffda4240>} are none. */
  private static final Set<String> INLINE =
      Set.of(
          "a",
          "abbr",
          "b",
          "bdi",
          "body",
          "button",
          "code",
          "em",
          "font",
          "head",
          "html",
          "i",
          "img",
          "ins",
          "kbd",
          "label",
          "mark",
          "meta",
          "link",
          "nobr",
          "pre",
          "s",
          "samp",
          "script",
          "small",
          "span",
          "strong",
          "style",
          "sub",
          "sup",
          "table",
          "tbody",
          "td",
          "th",
          "title",
          "tt",
          "u",
          "wbr",
          "!doctype",
          "!--",
          "section",
          "article",
          "main",
          "ul",
          "ol");

  /** A line ends at these. */
  private static final Set<String> LINE_ENDS =
      Set.of("br", "/p", "/div", "/li", "/tr", "/pre", "hr", "/h1", "/h2", "/h3", "/blockquote");

  private static final Set<String> LINE_BEGINS =
      Set.of("p", "div", "li", "tr", "h1", "h2", "h3", "blockquote");

  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("amp", "&"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("ensp", " "),
          Map.entry("emsp", " "),
          Map.entry("Tab", "\t"),
          Map.entry("lpar", "("),
          Map.entry("rpar", ")"),
          Map.entry("colon", ":"),
          Map.entry("num", "#"),
          Map.entry("dollar", "$"),
          Map.entry("lsqb", "["),
          Map.entry("rsqb", "]"),
          Map.entry("ldquo", "\u201c"),
          Map.entry("rdquo", "\u201d"),
          Map.entry("lsquo", "\u2018"),
          Map.entry("rsquo", "\u2019"));

  private static final byte[] LESS = Ascii.literal("&lt;");
  private static final int LONGEST_ENTITY = 10;
  private static final int LONGEST_TAG = 4096;

  /** Lines with brackets that were escaped, where none is not. */
  private static final int CERTAIN = 5;

  private final boolean sure;

  WebPage() {
    this(false);
  }

  private WebPage(boolean sure) {
    this.sure = sure;
  }

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    boolean any = false;
    boolean bare = false;
    int escaped = 0;
    for (int i = 0; i < sample.size(); i++) {
      byte[] bytes = sample.line(i).bytes;
      boolean bracket = false;
      for (int at = 0; at < bytes.length; at++) {
        if (bytes[at] == '&' && entityEnd(bytes, at, bytes.length) > 0) {
          any = true;
          bracket |= Ascii.startsWith(bytes, at, bytes.length, LESS);
        } else if (bytes[at] == '<') {
          boolean tag = isTag(tagName(bytes, at, bytes.length));
          any |= tag;
          bare |= !tag;
        }
      }
      escaped += bracket ? 1 : 0;
    }
    return any ? new WebPage(!bare && escaped >= CERTAIN) : null;
  }

  /** No dump of its own has {@code &lt;} wherever {@code <} would stand. */
  @Override
  public boolean certain() {
    return sure;
  }

  @Override
  public boolean hides() {
    return true;
  }

  @Override
  public LineSource over(LineSource lines) {
    return new LineSplitter(lines) {
      @Override
      boolean split(Line line, Bytes text) {
        decode(line.bytes(), line.from(), line.to(), text);
        return true;
      }
    };
  }

  private static void decode(byte[] bytes, int from, int to, Bytes text) {
    int i = from;
    while (i < to) {
      int end = -1;
      if (bytes[i] == '<') {
        end = tag(bytes, i, to, text);
      } else if (bytes[i] == '&') {
        end = entity(bytes, i, to, text);
      }
      if (end < 0) {
        text.add(bytes[i++]);
      } else {
        i = end;
      }
    }
  }

  /** Reads a tag; the place behind it, -1 if there is none. */
  private static int tag(byte[] bytes, int at, int to, Bytes text) {
    String name = tagName(bytes, at, to);
    int end = isTag(name) ? tagEnd(bytes, at, to) : -1;
    if (end >= 0) {
      boolean open = text.length() > 0 && text.array()[text.length() - 1] != '\n';
      if (name.equals("/td") || name.equals("/th")) {
        text.add('\t');
      }
      if ((LINE_ENDS.contains(name) && end < to) || (LINE_BEGINS.contains(name) && open)) {
        text.add('\n');
      }
    }
    return end;
  }

  private static boolean isTag(String name) {
    String bare = name.startsWith("/") ? name.substring(1) : name;
    return LINE_ENDS.contains(name) || LINE_BEGINS.contains(bare) || INLINE.contains(bare);
  }

  private static String tagName(byte[] bytes, int at, int to) {
    int end = at + 1;
    while (end < to
            && end < at + LONGEST_ENTITY
            && (Landmarks.isWord(bytes[end]) || bytes[end] == '!' || bytes[end] == '-')
        || end == at + 1 && end < to && bytes[end] == '/') {
      end++;
    }
    boolean closed = end < to && (bytes[end] == '>' || bytes[end] == ' ' || bytes[end] == '/');
    return closed || end == to ? Ascii.text(bytes, at + 1, end).toLowerCase(Locale.ROOT) : "";
  }

  private static int tagEnd(byte[] bytes, int at, int to) {
    int end = Ascii.indexOf(bytes, at, Math.min(to, at + LONGEST_TAG), '>');
    return end < 0 ? -1 : end + 1;
  }

  /** Reads {@code &quot;}, {@code &#34;} or {@code &#x22;}; the place behind it, -1 if none. */
  private static int entity(byte[] bytes, int at, int to, Bytes text) {
    int end = entityEnd(bytes, at, to);
    if (end < 0) {
      return -1;
    }
    if (bytes[at + 1] == '#') {
      int codePoint = codePoint(bytes, at, end);
      text.addCodePoint(codePoint == 0xA0 ? ' ' : codePoint);
    } else {
      byte[] known =
          ENTITIES
              .getOrDefault(Ascii.text(bytes, at + 1, end - 1), "")
              .getBytes(StandardCharsets.UTF_8);
      text.add(known, 0, known.length);
    }
    return end;
  }

  private static int codePoint(byte[] bytes, int at, int end) {
    boolean hex = (bytes[at + 2] | 0x20) == 'x';
    long value = hex ? Ascii.hex(bytes, at + 3, end - 1) : Ascii.number(bytes, at + 2, end - 1);
    return value <= 0 || value > Character.MAX_CODE_POINT ? -1 : (int) value;
  }

  /** The place behind an entity, -1 if this is none. */
  private static int entityEnd(byte[] bytes, int at, int to) {
    int end = Ascii.indexOf(bytes, at, Math.min(to, at + LONGEST_ENTITY), ';');
    if (end < at + 2) {
      return -1;
    }
    boolean known =
        bytes[at + 1] == '#'
            ? end > at + 2 && codePoint(bytes, at, end + 1) >= 0
            : ENTITIES.containsKey(Ascii.text(bytes, at + 1, end));
    return known ? end + 1 : -1;
  }
}
