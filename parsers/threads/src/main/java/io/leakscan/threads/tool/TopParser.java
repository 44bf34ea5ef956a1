package io.leakscan.threads.tool;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;
import io.leakscan.model.Measurement;
import io.leakscan.model.Origin;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of one table. */
final class TopParser implements DumpParser {
  private final int firstLine;
  private final int cpuColumn;
  private final Map<Long, Double> shares = new HashMap<>();

  /**
   * @param cpuColumn the number of the column of processor time, from 0
   */
  TopParser(int line, int cpuColumn) {
    this.firstLine = line;
    this.cpuColumn = cpuColumn;
  }

  /** {@code 31904 root 20 0 8887688 56636 25044 R 40.0 0.2 0:01.16 ForkJoinP+}. */
  @Override
  public Verdict accept(Line line) {
    if (line.number() == firstLine) {
      return Verdict.TAKEN;
    }
    byte[] bytes = line.bytes();
    int from = Ascii.skipBlanks(bytes, line.from(), line.to());
    int end = Ascii.skipDigits(bytes, from, line.to());
    if (end == from || end == line.to() || bytes[end] != ' ') {
      return Verdict.ENDED;
    }
    long id = Ascii.number(bytes, from, end);
    int at = end;
    for (int column = 1; column < cpuColumn; column++) {
      at = skipWord(bytes, Ascii.skipBlanks(bytes, at, line.to()), line.to());
    }
    double percent = percent(bytes, Ascii.skipBlanks(bytes, at, line.to()), line.to());
    if (id < 0 || percent < 0) {
      return Verdict.ENDED;
    }
    shares.put(id, percent / 100);
    return Verdict.TAKEN;
  }

  private static int skipWord(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ' ' && bytes[at] != '\t') {
      at++;
    }
    return at;
  }

  /** {@code 40.0}, {@code 40,0} where the locale writes so, {@code 100}; -1 for anything else. */
  private static double percent(byte[] bytes, int from, int to) {
    int point = Ascii.skipDigits(bytes, from, to);
    if (point == from) {
      return -1;
    }
    double whole = Ascii.number(bytes, from, point);
    boolean tenths = point + 1 < to && (bytes[point] == '.' || bytes[point] == ',');
    boolean digit = tenths && Ascii.isDigit(bytes[point + 1]);
    return digit ? whole + (bytes[point + 1] - '0') / 10.0 : whole;
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    return shares.isEmpty()
        ? List.of()
        : List.of(
            Snapshot.of(RuntimeKind.JVM)
                .origin(Origin.begun(TopFormat.ID, firstLine))
                .measurements(List.of(new Measurement.CpuShares(shares)))
                .build());
  }
}
