package io.leakscan.threads.go;

import io.leakscan.model.WaitKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    try (InputStream in = WaitReasons.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is not on the class path");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          String[] cells = line.split("\t", -1);
          rows.put(cells[0], new Row(cells[0], WaitKind.valueOf(cells[1]), cells[2], cells[3]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
