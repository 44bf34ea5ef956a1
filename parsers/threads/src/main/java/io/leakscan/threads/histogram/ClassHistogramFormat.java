package io.leakscan.threads.histogram;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.TextFormat;
import io.leakscan.threads.peel.Landmark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code jcmd PID GC.class_histogram}, {@code jmap -histo} and {@code jhsdb jmap --histo}
 * print, JDK 6 to 25.
 */
public final class ClassHistogramFormat implements TextFormat {
  static final String ID = "class-histogram";

  private static final List<Landmark> LANDMARKS =
      List.of(Landmark.title("num{b}#instances"), Landmark.body("Total{b}{n}"));

  private static final byte[] NUM = literal("num");
  private static final byte[] CLASS_NAME = literal("class name");
  private static final byte[] CLASS_DESCRIPTION = literal("Class description");

  /** {@code jcmd} of JDK 8 leaves a blank line between the process number and the table. */
  private static final int LINES_ABOVE = 2;

  private final RowLine row = new RowLine();

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Landmark> landmarks() {
    return LANDMARKS;
  }

  /** The line of titles or, if somebody has left it out, a row. */
  @Override
  public @Nullable DumpParser begin(Line line, LinesBefore before) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    if (from == line.to()) {
      return null;
    }
    if (bytes[from] == 'n') {
      return isTitle(line) ? titled(line, before) : null;
    }
    return Ascii.isDigit(bytes[from]) && row.read(line, true) && row.namesClass(bytes)
        ? new HistogramParser(line.number(), ThreadIdentity.NONE, false)
        : null;
  }

  /**
   * {@code num #instances #bytes class name (module)}, {@code num #instances #bytes class name} up
   * to JDK 8, {@code num #instances #bytes Class description} of {@code jhsdb}.
   */
  static boolean isTitle(Line line) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    int next = from + NUM.length;
    return Ascii.startsWith(bytes, from, line.to(), NUM)
        && next < line.to()
        && (bytes[next] == ' ' || bytes[next] == '\t')
        && (Ascii.indexOf(bytes, next, line.to(), CLASS_NAME) > 0
            || Ascii.indexOf(bytes, next, line.to(), CLASS_DESCRIPTION) > 0);
  }

  /** {@code 18958:} above the titles. */
  private static DumpParser titled(Line line, LinesBefore before) {
    for (int distance = 1; distance <= LINES_ABOVE; distance++) {
      String above = before.above(distance).strip();
      if (above.endsWith(":")) {
        byte[] digits = above.getBytes(StandardCharsets.UTF_8);
        long processId = Ascii.number(digits, 0, digits.length - 1);
        if (processId >= 0) {
          return new HistogramParser(line.number() - distance, processId, true);
        }
      }
      if (!above.isEmpty()) {
        break;
      }
    }
    return new HistogramParser(line.number(), ThreadIdentity.NONE, true);
  }
}
