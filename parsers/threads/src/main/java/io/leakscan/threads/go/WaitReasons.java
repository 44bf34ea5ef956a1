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

  private final Map<String, Row> rows;
  private final Map<String, WaitKind> known = new HashMap<>();

  private WaitReasons(Map<String, Row> rows) {
    this.rows = rows;
  }

  static WaitReasons load() {
    Map<String, Row> rows = new HashMap<>();
    for (String[] cells : TsvTable.rows(TABLE)) {
      rows.put(cells[0], new Row(cells[0], WaitKind.valueOf(cells[1]), cells[2], cells[3]));
    }
    return new WaitReasons(rows);
  }

  Map<String, Row> rows() {
    return rows;
  }

  /** The kind of wait of a printed state; {@link WaitKind#UNKNOWN} for one that no row has. */
  WaitKind of(String state) {
    return known.computeIfAbsent(state, this::find);
  }

  private WaitKind find(String state) {
    Row row = rows.get(state);
    if (row != null) {
      return row.kind();
    }
    // "chan send (leaked)", "select (scan)", "chan receive (durable)": a mark behind the reason.
    int mark = state.endsWith(")") ? state.lastIndexOf(" (") : -1;
    return mark > 0 ? find(state.substring(0, mark)) : WaitKind.UNKNOWN;
  }
}
