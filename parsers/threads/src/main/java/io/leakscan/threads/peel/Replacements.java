package io.leakscan.threads.peel;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Characters that were written as others all over a text, and can be written back. */
final class Replacements implements Wrapper, Layer {
  private static final int FEWEST = 3;

  /** In which part of the lines a text has to be that is certainly no part of them: a twentieth. */
  private static final int CERTAIN_PART = 20;

  private enum Proof {
    /** The formats understand more. */
    TRIAL,
    /** It is in many lines. */
    MANY
  }

  /** One text for another. */
  private record Row(byte[] from, byte[] to) {}

  /** By the first byte of what they write back. */
  private final Row[] @Nullable [] rows = new Row[256][];

  private final Proof proof;

  private Replacements(Proof proof) {
    this.proof = proof;
  }

  private Replacements with(String from, String to) {
    Row row = new Row(from.getBytes(StandardCharsets.UTF_8), Ascii.literal(to));
    int first = row.from[0] & 0xff;
    Row[] alike = rows[first] == null ? new Row[0] : rows[first];
    Row[] more = Arrays.copyOf(alike, alike.length + 1);
    more[alike.length] = row;
    rows[first] = more;
    return this;
  }

  /** What word processors and chats make of quotes and dashes. */
  static Replacements typography() {
    return new Replacements(Proof.TRIAL)
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
        .with("\u2026", "...");
  }

  /** What word processors and chats make of blanks, and put where none was. */
  static Replacements blanks() {
    return new Replacements(Proof.MANY)
        .with("\u00a0", " ")
        .with("\u202f", " ")
        .with("\u200b", "")
        .with("\u2060", "")
        .with("\ufeff", "");
  }

  /** The same in a page, where no literal of a dump that holds a blank is found otherwise. */
  static Replacements blanksOfPages() {
    return blanks().with("&nbsp;", " ").with("&#160;", " ").with("&#xa0;", " ");
  }

  /** What word processors and wikis make of the hyphen before a line about a lock. */
  static Replacements bullets() {
    return new Replacements(Proof.TRIAL)
        .with("\u2022\t", "- ")
        .with("\u2022 ", "- ")
        .with("\u25cf ", "- ")
        .with("\u25aa ", "- ")
        .with("\u00b7 ", "- ")
        .with("\t* ", "\t- ")
        .with("  * ", "  - ");
  }

  /** Quotes as a shell, a database or a page of JavaScript has them. */
  static Replacements apostrophes() {
    return new Replacements(Proof.TRIAL).with("''", "\"").with("'", "\"");
  }

  /** What loggers make of tabs: rsyslog {@code #011}, {@code cat -T}, escaped strings. */
  static Replacements tabs() {
    return new Replacements(Proof.MANY).with("#011", "\t").with("^I", "\t").with("\\t", "\t");
  }

  /** Quotes as a table in CSV or as a string in a program has them. */
  static Replacements quotes() {
    return new Replacements(Proof.TRIAL).with("\"\"", "\"").with("\\\"", "\"");
  }

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    int seen = 0;
    for (int i = 0; i < sample.size(); i++) {
      seen += isIn(sample.line(i).bytes) ? 1 : 0;
    }
    boolean many = seen >= FEWEST && seen * CERTAIN_PART >= sample.size();
    return switch (proof) {
      case TRIAL -> seen > 0 ? this : null;
      case MANY -> many ? new Sure(this) : null;
    };
  }

  private boolean isIn(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (at(bytes, i, bytes.length) != null) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Row at(byte[] bytes, int at, int to) {
    Row[] alike = rows[bytes[at] & 0xff];
    if (alike != null) {
      for (Row row : alike) {
        if (Ascii.startsWith(bytes, at, to, row.from)) {
          return row;
        }
      }
    }
    return null;
  }

  /** What is in so many lines needs no format to confirm it. */
  private record Sure(Replacements replacements) implements Layer {
    @Override
    public boolean certain() {
      return true;
    }

    @Override
    public boolean keepsLines() {
      return true;
    }

    @Override
    public LineSource over(LineSource lines) {
      return replacements.over(lines);
    }
  }

  @Override
  public boolean keepsLines() {
    return true;
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

  /** The line with the characters written back, null if it has none of them. */
  @Nullable Line written(Line line) {
    if (!isIn(Arrays.copyOfRange(line.bytes(), line.from(), line.to()))) {
      return null;
    }
    Bytes text = new Bytes();
    for (int i = line.from(); i < line.to(); ) {
      i = one(line.bytes(), i, line.to(), text);
    }
    return new Line().set(text.array(), 0, text.length(), line);
  }

  private int one(byte[] bytes, int at, int to, Bytes text) {
    Row row = at(bytes, at, to);
    if (row == null) {
      text.add(bytes[at]);
      return at + 1;
    }
    text.add(row.to, 0, row.to.length);
    return at + row.from.length;
  }
}
