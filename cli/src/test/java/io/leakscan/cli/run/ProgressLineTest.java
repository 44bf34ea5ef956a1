package io.leakscan.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.cli.console.Messages;
import io.leakscan.cli.console.ResultStream;
import io.leakscan.cli.console.Stdio;
import io.leakscan.cli.console.Terminal;
import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.watch.Phase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long MB = 1 << 20;
  private static final long LARGE = 400 * MB;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Messages messages = new Messages(new PrintStream(err, true));
  private long seconds;

  private ProgressLine line(ProgressMode mode, long size) {
    Terminal terminal = new Terminal(false, false, true, false, false);
    Stdio stdio =
        new Stdio(
            new ByteArrayInputStream(new byte[0]),
            ResultStream.over(new ByteArrayOutputStream()),
            messages,
            terminal);
    return new ProgressLine(
        stdio, mode, "app.hprof", size, () -> TimeUnit.SECONDS.toNanos(seconds));
  }

  /** Each state of the line, and nothing of how it is painted. */
  private List<String> shown() {
    return err.toString(StandardCharsets.UTF_8)
        .lines()
        .flatMap(text -> List.of(text.split("\r")).stream())
        .map(text -> text.replace("\u001b[K", "").stripTrailing())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  @Test
  void aHeapShowsItsPhaseTheShareAndTheTimeLeft() {
    ProgressLine line = line(ProgressMode.AUTO, LARGE);
    List<Phase> phases = HeapQuery.RETAINED.phases();
    line.accept(8 * MB);
    line.passes(phases, Phase.SURVEY, 0, LARGE);
    line.accept(100 * MB); // the digest is made beside it
    seconds = 3;
    line.passes(phases, Phase.SURVEY, LARGE, LARGE);
    seconds = 10;
    line.passes(phases, Phase.GRAPH, LARGE / 2, LARGE);
    seconds = 400;
    line.passes(phases, Phase.DOMINATORS, 1, 2);
    line.passes(phases, Phase.SURVEY, 0, LARGE); // a second dump of the file
    line.clear();
    assertEquals(
        List.of(
            "reading app.hprof: 8 MB 2 %",
            "app.hprof: survey, 0 %",
            "app.hprof: survey, 15 %, 18 s left",
            "app.hprof: references, 26 %, 29 s left",
            "app.hprof: dominators, 62 %, 4 min left",
            "app.hprof: survey, 62 %, 4 min left"),
        shown());
    assertTrue(err.toString(StandardCharsets.UTF_8).endsWith("\r\u001b[K"), "it is taken away");
  }

  @Test
  void whereOnlyCountingIsAskedTheFirstPassIsAll() {
    ProgressLine line = line(ProgressMode.AUTO, LARGE);
    line.passes(HeapQuery.COUNTS.phases(), Phase.SURVEY, LARGE / 4, LARGE);
    assertEquals(List.of("app.hprof: survey, 25 %"), shown());
  }

  @Test
  void whatIsSmallOrNotWantedIsNotShown() {
    ProgressLine small = line(ProgressMode.AUTO, 5 * MB);
    small.accept(5 * MB);
    line(ProgressMode.NEVER, LARGE).accept(LARGE);
    assertEquals(List.of(), shown());
    line(ProgressMode.ALWAYS, 5 * MB).accept(5 * MB);
    assertEquals(List.of("reading app.hprof: 5 MB 100 %"), shown());
  }

  /** How much a pipe gives is known when it has come, and of a packed file when it is unpacked. */
  @Test
  void whatTurnsOutToBeLargeIsShown() {
    ProgressLine line = line(ProgressMode.AUTO, 0);
    line.accept(60 * MB);
    line.accept(70 * MB);
    assertEquals(List.of("reading app.hprof: 70 MB"), shown());
    err.reset();
    ProgressLine packed = line(ProgressMode.AUTO, 5 * MB);
    packed.holds(LARGE);
    packed.passes(HeapQuery.COUNTS.phases(), Phase.SURVEY, 0, LARGE);
    assertEquals(List.of("app.hprof: survey, 0 %"), shown());
  }

  @Test
  void theMemoryIsSaidToWhoWaitsAndWhereItMayNotDo() {
    long most = 1000 * MB;
    HeapQuery query = HeapQuery.RETAINED;
    new HeapProgress("a", query, line(ProgressMode.AUTO, MB), messages, most).opens(MB, 50 * MB);
    assertEquals(List.of(), shown());
    new HeapProgress("b", query, line(ProgressMode.AUTO, MB), messages, most)
        .opens(LARGE, 300 * MB);
    new HeapProgress("c", query, line(ProgressMode.NEVER, LARGE), messages, most)
        .opens(LARGE, 300 * MB);
    new HeapProgress("d", query, line(ProgressMode.NEVER, LARGE), messages, most)
        .opens(LARGE, 600 * MB);
    messages.level(false, true);
    new HeapProgress("e", query, line(ProgressMode.NEVER, MB), messages, most).opens(MB, 50 * MB);
    assertEquals(
        List.of(
            "leakscan: note: b: needs about 300 MB of memory, and Java may take 1000 MB",
            "leakscan: note: d: needs about 600 MB of memory, and Java may take 1000 MB",
            "leakscan: e: needs about 50 MB of memory, and Java may take 1000 MB"),
        shown());
  }

  @Test
  void bytesAnObjectAreADetail() {
    HeapProgress progress =
        new HeapProgress(
            "a", HeapQuery.RETAINED, line(ProgressMode.NEVER, LARGE), messages, 1000 * MB);
    progress.took(Phase.GRAPH, 2_000_000, 13_000_000);
    messages.level(false, true);
    progress.took(Phase.GRAPH, 2_000_000, 13_000_000);
    assertEquals(
        List.of("leakscan: a: graph: 6.5 bytes an object, 12 MB for 2,000,000 objects"), shown());
  }
}
