package io.leakscan.threads.tool;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.LinesBefore;
import io.leakscan.threads.TextFormat;
import org.jspecify.annotations.Nullable;

/**
 * What {@code top -H -b -n1 -p PID} prints: a table of threads by their native numbers.
 *
 * <pre>
 *   PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND
 * 31904 root      20   0 8887688  56636  25044 R  40.0   0.2   0:01.16 ForkJoinP+
 * </pre>
 */
public final class TopFormat implements TextFormat {
  static final String ID = "top";
  private static final byte[] PID = literal("PID ");
  private static final byte[] CPU = literal(" %CPU");
  private static final byte[] COMMAND = literal(" COMMAND");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public @Nullable DumpParser begin(Line line, LinesBefore before) {
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    int cpu =
        Ascii.startsWith(bytes, from, line.to(), PID)
            ? Ascii.indexOf(bytes, from, line.to(), CPU)
            : -1;
    boolean table = cpu > 0 && Ascii.indexOf(bytes, cpu, line.to(), COMMAND) > 0;
    return table ? new TopParser(line.number(), words(bytes, from, cpu)) : null;
  }

  /** How many columns are to the left of the one that begins here. */
  private static int words(byte[] bytes, int from, int to) {
    int words = 0;
    boolean inside = false;
    for (int i = from; i < to; i++) {
      boolean blank = bytes[i] == ' ' || bytes[i] == '\t';
      words += !blank && !inside ? 1 : 0;
      inside = !blank;
    }
    return words;
  }
}
