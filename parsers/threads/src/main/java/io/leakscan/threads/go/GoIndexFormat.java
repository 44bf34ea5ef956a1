package io.leakscan.threads.go;

import static io.leakscan.input.Ascii.literal;
import static io.leakscan.input.Ascii.startsWith;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.TextFormat;
import org.jspecify.annotations.Nullable;

/** The page {@code /debug/pprof/}: how many goroutines there are, and nothing about them. */
public final class GoIndexFormat implements TextFormat {
  static final String ID = "go-index";

  private static final byte[] TITLE = literal("<title>/debug/pprof/</title>");
  private static final byte[] HEADING = literal("/debug/pprof/");

  @Override
  public String id() {
    return ID;
  }

  /** The title of the page, or its heading if somebody has copied the text out of a browser. */
  @Override
  public @Nullable DumpParser begin(Line line, LinesBefore before) {
    return isTitle(line) ? new IndexParser(line.number()) : null;
  }

  static boolean isTitle(Line line) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    if (from == line.to() || (bytes[from] != '<' && bytes[from] != '/')) {
      return false;
    }
    int to = Ascii.trimEnd(bytes, from, line.to());
    return bytes[from] == '/'
        ? to - from == HEADING.length && startsWith(bytes, from, to, HEADING)
        : Ascii.indexOf(bytes, from, to, TITLE) >= 0;
  }
}
