package io.leakscan.testkit;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What tickets, logs, mails and chats do to a dump.
 *
 * @param name what it is
 * @param keeps whether nothing of the text is lost, so that it has to be read exactly as before
 * @param wrap does it
 */
public record Wrapping(String name, boolean keeps, Function<String, byte[]> wrap) {

  private static final String QUOTED_PRINTABLE =
      "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n";

  @Override
  public String toString() {
    return name;
  }

  /** The wrapped bytes of a text in UTF-8. */
  public byte[] of(byte[] text) {
    return wrap.apply(new String(text, StandardCharsets.UTF_8));
  }

  /** All of them. */
  public static List<Wrapping> all() {
    List<Wrapping> all = new ArrayList<>();
    all.addAll(prefixes());
    all.addAll(quotations());
    all.addAll(encodings());
    all.addAll(layouts());
    all.addAll(nests());
    return all;
  }

  private static List<Wrapping> prefixes() {
    return List.of(
        lines("logback", (i, line) -> (logTime(i) + " INFO  [main] c.a.Dumper - " + line).strip()),
        lines(
            "logger of another shape",
            (i, line) -> "[http-nio-8080-exec-1] " + logTime(i).substring(11) + " WARN: " + line),
        lines("journald", (i, line) -> "Nov 21 07:00:" + two(i) + " web-1 app[1234]: " + line),
        lines(
            "rsyslog writes tabs as #011",
            (i, line) ->
                "Nov 21 07:00:" + two(i) + " web-1 app[1234]: " + line.replace("\t", "#011")),
        lines("kubectl logs --timestamps", (i, line) -> nanos(i) + " " + line),
        lines("kubectl logs --prefix", (i, line) -> "[pod/app-5d8f7c9b6-x2x4z/app] " + line),
        new Wrapping("CRI, long lines in parts", true, Wrapping::cri),
        lines("docker compose", (i, line) -> ("app_1  | " + line).stripTrailing()),
        lines("grep -n", (i, line) -> "app.log:" + (i + 1) + ":" + line),
        lines("cat -n", (i, line) -> String.format(Locale.ROOT, "%6d\t%s", i + 1, line)));
  }

  private static List<Wrapping> quotations() {
    return List.of(
        lines("quoted", (i, line) -> "> " + line),
        lines("quoted thrice", (i, line) -> "> > > " + line),
        lines("quoted without a blank", (i, line) -> ">" + line),
        lines("in a list", (i, line) -> "       " + line),
        text("a code fence", text -> "Hi,\n\nthe dump:\n\n```text\n" + text + "```\n\nAnn\n"),
        text("{noformat}", text -> "{noformat}" + text.stripTrailing() + "{noformat}\n"),
        text("HTML page", text -> "<html><body>\n<pre>" + html(text) + "</pre>\n</body></html>\n"),
        text(
            "HTML with line breaks",
            text ->
                "<div>"
                    + html(text).replace("\t", "&nbsp;&nbsp;&nbsp;&nbsp;").replace("\n", "<br/>")
                    + "</div>\n"),
        text("HTML, escaped twice", text -> html(html(text))),
        lines("colours", (i, line) -> "\u001b[33m" + line + "\u001b[0m"),
        text("a jstack error above", text -> "1234: Unable to open socket file\n" + text),
        text(
            "prose around",
            text -> "See goroutine 4711 [select]. Full thread dump below.\n\n" + text + "\nAnn\n"));
  }

  private static List<Wrapping> encodings() {
    return List.of(
        encoded("UTF-16LE", "\ufeff", StandardCharsets.UTF_16LE),
        encoded("UTF-16LE without mark", "", StandardCharsets.UTF_16LE),
        encoded("UTF-16BE", "\ufeff", StandardCharsets.UTF_16BE),
        encoded("UTF-8 with mark", "\ufeff", StandardCharsets.UTF_8),
        new Wrapping("Latin-1", false, text -> text.getBytes(StandardCharsets.ISO_8859_1)),
        text("carriage returns", text -> text.replace('\n', '\r')),
        text("carriage returns and line feeds", text -> text.replace("\n", "\r\n")),
        text("a block of zeros above", text -> "\0".repeat(5000) + text));
  }

  private static List<Wrapping> layouts() {
    return List.of(
        lines("no indentation", (i, line) -> line.strip()),
        lines("padded to a width", (i, line) -> line.replace("\t", " ".repeat(8)) + " ".repeat(40)),
        text("\\n for line ends", Wrapping::literal),
        new Wrapping(
            "^M behind each line", false, text -> bytes(each(text, (i, line) -> line + "^M"))),
        new Wrapping(
            "a table",
            false,
            text -> bytes(each(text, (i, line) -> "| " + (i + 1) + " | " + line + " |"))),
        text("four blanks for a tab", text -> text.replace("\t", "    ")),
        text(
            "no empty lines",
            text -> text.lines().filter(line -> !line.isBlank()).collect(joined())),
        lines("an empty line below each", (i, line) -> line + "\n"),
        lines("each line twice", (i, line) -> line + "\n" + line),
        new Wrapping("folded at 80", false, text -> fold(text, 80)),
        new Wrapping("folded at 120", false, text -> fold(text, 120)),
        new Wrapping("a mail's width", false, text -> bytes(mail(text))),
        new Wrapping("a mail's width, quoted", false, text -> bytes(quote(mail(text)))),
        new Wrapping("smart quotes", false, text -> bytes(smart(text))),
        new Wrapping("bullets", false, text -> bytes(text.replace("\t- ", "\t\u2022 "))),
        text("blanks that do not break", text -> text.replace(' ', '\u00a0')),
        new Wrapping("newest first", true, text -> bytes(reversed(text))));
  }

  private static List<Wrapping> nests() {
    Wrapping logback = prefixes().get(0);
    Wrapping journald = prefixes().get(2);
    return List.of(
        text("docker json-file", Wrapping::docker),
        text("CSV", text -> "time,line\n" + each(text, (i, line) -> nanos(i) + "," + csv(line))),
        new Wrapping(
            "CSV, all in one cell",
            false,
            text -> bytes("\"_raw\",host\n" + csv(text) + ",web-1\n")),
        text("quoted-printable", text -> QUOTED_PRINTABLE + printable(text)),
        new Wrapping("one line of JSON", true, text -> bytes(json("message", text) + "\n")),
        lines(
            "key=value pairs",
            (i, line) -> "time=\"" + nanos(i) + "\" level=info msg=" + escaped(line) + " n=1"),
        new Wrapping("docker around logback", true, text -> bytes(docker(again(logback, text)))),
        new Wrapping("a quoted journal", true, text -> bytes(quote(again(journald, text)))),
        new Wrapping("a log, newest first", true, text -> bytes(reversed(again(logback, text)))));
  }

  /** How one line is written. */
  private interface LineWrap {
    String of(int index, String line);
  }

  private static Wrapping lines(String name, LineWrap wrap) {
    return new Wrapping(name, true, text -> bytes(each(text, wrap)));
  }

  private static Wrapping text(String name, Function<String, String> wrap) {
    return new Wrapping(name, true, text -> bytes(wrap.apply(text)));
  }

  private static Wrapping encoded(String name, String mark, Charset charset) {
    return new Wrapping(name, true, text -> (mark + text).getBytes(charset));
  }

  private static String again(Wrapping wrapping, String text) {
    return new String(wrapping.wrap.apply(text), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("\n", "", "\n");
  }

  private static List<String> linesOf(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  private static String each(String text, LineWrap wrap) {
    List<String> lines = linesOf(text);
    IntFunction<String> one = i -> wrap.of(i, lines.get(i));
    return IntStream.range(0, lines.size()).mapToObj(one).collect(joined());
  }

  private static String two(int i) {
    return String.format(Locale.ROOT, "%02d", i % 60);
  }

  private static String logTime(int i) {
    return "2026-11-21 07:00:" + two(i / 1000) + String.format(Locale.ROOT, ",%03d", i % 1000);
  }

  /** As Go prints them: without the zeros at the end. */
  private static String nanos(int i) {
    String fraction = String.format(Locale.ROOT, "%09d", i * 7_919_001L % 1_000_000_000L);
    return "2026-11-21T07:00:00." + fraction.replaceAll("0+$", "") + "Z";
  }

  private static byte[] cri(String text) {
    StringBuilder out = new StringBuilder();
    List<String> lines = linesOf(text);
    for (int i = 0; i < lines.size(); i++) {
      String rest = lines.get(i);
      while (rest.length() > 100) {
        out.append(nanos(i)).append(" stdout P ").append(rest, 0, 100).append('\n');
        rest = rest.substring(100);
      }
      out.append(nanos(i)).append(" stdout F ").append(rest).append('\n');
    }
    return bytes(out.toString());
  }

  private static String docker(String text) {
    return each(text, (i, line) -> json("log", line + "\n"));
  }

  private static String json(String key, String value) {
    return "{\"" + key + "\":" + escaped(value) + ",\"stream\":\"stdout\",\"n\":7}";
  }

  private static String escaped(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static String csv(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    String escaped = escaped(text);
    return escaped.substring(1, escaped.length() - 1) + "\n";
  }

  /** RFC 2045, 6.7: lines of at most 76 characters. */
  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    int width = 0;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= ' ' && b <= '~' && b != '=';
      String one = plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "=%02X", b & 0xff);
      if (b == '\n') {
        out.append("\r\n");
        width = 0;
        continue;
      }
      if (width + one.length() > 75) {
        out.append("=\r\n");
        width = 0;
      }
      out.append(one);
      width += one.length();
    }
    return out.toString();
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String quote(String text) {
    return each(text, (i, line) -> "> " + line);
  }

  private static byte[] fold(String text, int width) {
    StringBuilder out = new StringBuilder();
    for (String line : linesOf(text)) {
      String rest = line;
      while (rest.length() > width) {
        out.append(rest, 0, width).append('\n');
        rest = rest.substring(width);
      }
      out.append(rest).append('\n');
    }
    return bytes(out.toString());
  }

  /** Broken at blanks before column 76, as mail programs do; a longer word stays whole. */
  private static String mail(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : linesOf(text)) {
      String rest = line;
      while (rest.length() > 76) {
        int blank = rest.lastIndexOf(' ', 76);
        if (blank <= 0 || rest.substring(0, blank).isBlank()) {
          blank = rest.indexOf(' ', 76);
        }
        if (blank < 0) {
          break;
        }
        out.append(rest, 0, blank).append('\n');
        rest = rest.substring(blank + 1);
      }
      out.append(rest).append('\n');
    }
    return out.toString();
  }

  private static String smart(String text) {
    StringBuilder out = new StringBuilder();
    boolean open = true;
    for (char c : text.toCharArray()) {
      switch (c) {
        case '\n' -> {
          open = true;
          out.append(c);
        }
        case '"' -> {
          out.append(open ? '\u201c' : '\u201d');
          open = !open;
        }
        case '\'' -> out.append('\u2019');
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  private static String reversed(String text) {
    List<String> lines = new ArrayList<>(linesOf(text));
    Collections.reverse(lines);
    return lines.stream().collect(joined());
  }
}
