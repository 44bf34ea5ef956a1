package io.leakscan.threads.go;

import io.leakscan.model.WaitKind;
import java.util.HashMap;
import java.util.Map;

/**
 * What the runtime's wait reasons mean: {@code wait-reasons.tsv} has a row for each reason that a
 * Go version prints.
 */
final class WaitReasons {
  private static final String TABLE = "wait-reasons.tsv";

  /** The table's row for a state such as {@code chan send}. */
  record Row(String reason, WaitKind kind, String versions, String sample) {}

  /** Read when the first goroutine is, so that a run without Go does not pay for it. */
  private static final class Table {
    static final Map<String, Row> ROWS = read();

    private static Map<String, Row> read() {
      Map<String, Row> rows = new HashMap<>();
      for (String[] cells : TsvTable.rows(TABLE)) {
        rows.put(cells[0], new Row(cells[0], WaitKind.valueOf(cells[1]), cells[2], cells[3]));
      }
      return rows;
    }
  }

  private final Map<String, WaitKind> known = new HashMap<>();

  static Map<String, Row> rows() {
    return Table.ROWS;
  }

  /** The kind of wait of a printed state; {@link WaitKind#UNKNOWN} for one that no row has. */
  WaitKind of(String state) {
    return known.computeIfAbsent(state, this::find);
  }

  private WaitKind find(String state) {
    Row row = Table.ROWS.get(state);
    if (row != null) {
      return row.kind();
    }
    // "chan send (leaked)", "select (scan)", "chan receive (durable)": a mark behind the reason.
    int mark = state.endsWith(")") ? state.lastIndexOf(" (") : -1;
    return mark > 0 ? find(state.substring(0, mark)) : WaitKind.UNKNOWN;
  }
}
