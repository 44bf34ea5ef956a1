package io.leakscan.threads.go;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.input.Ascii;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of a table is of the form it promises, and names what another table knows. */
class GoTablesTest {
  @Test
  void everyReasonHasASampleThatReadsAsIt() {
    GoroutineHeader header = new GoroutineHeader();
    WaitReasons reasons = new WaitReasons();
    assertFalse(WaitReasons.rows().isEmpty());
    WaitReasons.rows()
        .forEach(
            (reason, row) -> {
              byte[] bytes = row.sample().getBytes(StandardCharsets.UTF_8);
              assertTrue(header.read(bytes, 0, bytes.length), row.sample());
              assertEquals(reason, Ascii.text(bytes, header.stateFrom, header.stateTo));
              assertEquals(row.kind(), reasons.of(reason));
              assertFalse(row.versions().isEmpty(), reason);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "chan send (leaked), CHAN_SEND",
    "chan receive (nil chan) (leaked), CHAN_RECEIVE_NIL",
    "select (no cases) (durable), SELECT_EMPTY",
    "select (scan), SELECT",
    "chan send (inferred), CHAN_SEND",
    "chan send or receive (inferred), UNKNOWN",
    "something new, UNKNOWN",
    "(leaked), UNKNOWN",
    "'', UNKNOWN"
  })
  void marksDoNotHideTheReason(String state, WaitKind kind) {
    assertEquals(kind, new WaitReasons().of(state));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait-frames.tsv", "known-waits.tsv", "channel-distances.tsv"})
  void everyFunctionWaitsForAReasonThatIsKnown(String table) {
    Set<String> seen = new HashSet<>();
    for (String[] cells : TsvTable.rows(table)) {
      assertEquals(3, cells.length, cells[0]);
      assertTrue(seen.add(cells[0]), "twice: " + cells[0]);
      assertNotEquals(WaitKind.UNKNOWN, new WaitReasons().of(cells[1]), cells[0]);
    }
  }

  @Test
  void theSamplesHaveNoReasonThatTheTableLacks() {
    for (String sample : List.of("zoo/zoo.debug2.txt", "go1.19/profile.debug2.txt")) {
      Snapshot snapshot = GoDumps.one(sample);
      for (ThreadSample thread : snapshot.threads()) {
        assertNotEquals(WaitKind.UNKNOWN, thread.waitKind(), thread.state());
      }
    }
  }
}
