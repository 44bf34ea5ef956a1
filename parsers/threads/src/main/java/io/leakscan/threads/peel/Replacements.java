package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Characters that were written as others all over a text, and can be written back. */
final class Replacements implements Wrapper, Layer {

  /** One text for another. */
  private record Row(byte[] from, byte[] to) {}

  private final List<Row> rows = new ArrayList<>();

  private Replacements with(String from, String to) {
    rows.add(new Row(from.getBytes(StandardCharsets.UTF_8), Ascii.literal(to)));
    return this;
  }

  /** What word processors and chats make of quotes, dashes and blanks. */
  static Replacements typography() {
    return new Replacements()
        .with("\u201c", "\"")
        .with("\u201d", "\"")
        .with("\u201e", "\"")
        .with("\u00ab", "\"")
        .with("\u00bb", "\"")
        .with("\u2018", "'")
        .with("\u2019", "'")
        .with("\u2013", "-")
        .with("\u2014", "-")
        .with("\u2011", "-")
        .with("\u2026", "...")
        .with("\u00a0", " ")
        .with("\u202f", " ")
        .with("\u200b", "")
        .with("\u2060", "")
        .with("\ufeff", "");
  }

  /** What loggers make of tabs: rsyslog {@code #011}, {@code cat -T}, escaped strings. */
  static Replacements tabs() {
    return new Replacements().with("#011", "\t").with("^I", "\t").with("\\t", "\t");
  }

  /** Quotes as a table in CSV or as a string in a program has them. */
  static Replacements quotes() {
    return new Replacements().with("\"\"", "\"").with("\\\"", "\"");
  }

  /** Bytes that say nothing, such as those of a log file that was cut while it was written. */
  static Replacements zeros() {
    return new Replacements().with("\0", "");
  }

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    for (int i = 0; i < sample.size(); i++) {
      byte[] bytes = sample.line(i).bytes;
      for (Row row : rows) {
        if (Ascii.indexOf(bytes, 0, bytes.length, row.from) >= 0) {
          return this;
        }
      }
    }
    return null;
  }

  @Override
  public LineSource over(LineSource lines) {
    return new LineFilter(lines) {
      private final Bytes text = new Bytes();

      @Override
      Line filter(Line line) {
        text.clear();
        for (int i = line.from(); i < line.to(); ) {
          i = one(line.bytes(), i, line.to(), text);
        }
        return made(line, text);
      }
    };
  }

  private int one(byte[] bytes, int at, int to, Bytes text) {
    for (Row row : rows) {
      if (bytes[at] == row.from[0] && Ascii.startsWith(bytes, at, to, row.from)) {
        text.add(row.to, 0, row.to.length);
        return at + row.from.length;
      }
    }
    text.add(bytes[at]);
    return at + 1;
  }
}
