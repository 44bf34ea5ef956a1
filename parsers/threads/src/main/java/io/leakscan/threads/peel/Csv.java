package io.leakscan.threads.peel;

import io.leakscan.input.Line;
import io.leakscan.input.LineSource;
import io.leakscan.threads.peel.Landmark.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table in CSV (RFC 4180), as log viewers export it: a line of the dump in each
 * row, or all of it, or each thread, in one cell.
 *
 * <pre>
 * "@timestamp",message
 * "Nov 21, 2026 @ 07:00:00.000","""main"" #1 prio=5 os_prio=0 cpu=148.35ms elapsed=13.29s"
 * "_raw","_time"
 * "2026-11-21 07:00:00
 * Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode, sharing):
 * </pre>
 */
final class Csv implements Wrapper {
  private static final int MOST_COLUMNS = 24;
  private static final int FEWEST = 3;

  @Override
  public @Nullable Layer seenIn(Sample sample) {
    Column best = null;
    int most = FEWEST - 1;
    for (char separator : new char[] {',', ';', '\t'}) {
      for (int column = 0; column < MOST_COLUMNS; column++) {
        Seen seen = new Seen(new CsvCell(separator, column));
        seen.read(sample);
        if (seen.isTable(separator)
            && (seen.marked > most || seen.marked > 0 && best == null && seen.isCertain())) {
          most = seen.marked;
          best = new Column(separator, column, seen.isCertain());
        }
        if (column + 1 >= seen.columns) {
          break;
        }
      }
    }
    return best;
  }

  /** What one column of the sample holds, if it is a table. */
  private static final class Seen {
    private final CsvCell cell;
    private int columns;
    private int rows;
    private int wide;
    private int broken;
    private int marked;

    Seen(CsvCell cell) {
      this.cell = cell;
    }

    void read(Sample sample) {
      Bytes text = new Bytes();
      for (int i = 0; i < sample.size(); i++) {
        TextLine line = sample.line(i);
        boolean row = !cell.open();
        text.clear();
        cell.read(line.bytes, 0, line.length(), text);
        marked += sample.landmarks().begins(text.array(), 0, text.length(), Kind.BODY) ? 1 : 0;
        columns = Math.max(columns, cell.columns());
        if (row && !line.isBlank()) {
          rows++;
          wide += cell.columns() > 1 ? 1 : 0;
          broken += cell.broken() ? 1 : 0;
        }
      }
    }

    /**
     * Commas stand in dumps too, but not in nearly every line. A tab stands before each frame, and
     * a semicolon behind what HTML and terminals escape.
     */
    boolean isTable(char separator) {
      boolean listed = separator == ',' && wide * 10 >= rows * 9;
      return broken * 10 <= rows && (listed || isCertain());
    }

    /** In no dump a line begins with a quote, has doubled ones, and ends with a quote. */
    boolean isCertain() {
      return broken == 0 && cell.doubled() > 1;
    }
  }

  private record Column(char separator, int index, boolean certain) implements Layer {
    @Override
    public boolean hides() {
      return true;
    }

    @Override
    public boolean keepsLines() {
      return true;
    }

    @Override
    public LineSource over(LineSource lines) {
      return new LineSource() {
        private final CsvCell cell = new CsvCell(separator, index);
        private final Bytes text = new Bytes();
        private final Line view = new Line();

        @Override
        public @Nullable Line next() throws IOException {
          for (Line line = lines.next(); line != null; line = lines.next()) {
            text.clear();
            if (cell.read(line.bytes(), line.from(), line.to(), text)) {
              return view.set(text.array(), 0, text.length(), line);
            }
            if (cell.broken() || (cell.columns() <= index && !cell.open())) {
              // What stands above or below the table.
              return line;
            }
          }
          return null;
        }
      };
    }
  }
}
