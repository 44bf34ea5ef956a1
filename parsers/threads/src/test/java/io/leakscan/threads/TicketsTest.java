package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Snapshot;
import io.leakscan.testkit.SampleDumps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports of logs, and tickets with more than one dump, each wrapped in another way. */
class TicketsTest {
  private static final String DEPOT = text("depot-night/17/jstack.txt");
  private static final String HARBOUR = text("one-moment/17/jstack-l.txt");
  private static final List<String> LINES = List.of(DEPOT.split("\n"));

  private record Ticket(String name, String text, String... dumps) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Ticket> tickets() {
    return Stream.of(
        new Ticket("CloudWatch", "{\"events\":[" + events(", ") + "]}", DEPOT),
        new Ticket(
            "CloudWatch, indented",
            "{\n \"events\": [\n"
                + LINES.stream()
                    .map(line -> "  {\n   \"n\": 7,\n   \"message\": " + json(line) + "\n  }")
                    .collect(Collectors.joining(",\n"))
                + "\n ]\n}\n",
            DEPOT),
        new Ticket(
            "Loki",
            "{\"data\":{\"result\":[{\"stream\":{\"app\":\"web\"},\"values\":["
                + values(LINES)
                + "]}]}}",
            DEPOT),
        new Ticket("Loki, newest first", "{\"values\":[" + values(turned()) + "]}", DEPOT),
        new Ticket(
            "an array of lines",
            "[\n"
                + LINES.stream().map(l -> "  " + json(l)).collect(Collectors.joining(",\n"))
                + "\n]\n",
            DEPOT),
        new Ticket(
            "RFC 5424", each(DEPOT, "<134>1 2026-11-21T07:00:00.%03dZ web-1 app 7 - - "), DEPOT),
        new Ticket("a progress bar above", "10%\r50%\r100%\r" + DEPOT, DEPOT),
        new Ticket(
            "plain, then quoted", DEPOT + "\nand:\n\n" + each(HARBOUR, "> "), DEPOT, HARBOUR),
        new Ticket("quoted, then plain", each(HARBOUR, "> ") + "\nnew:\n" + DEPOT, HARBOUR, DEPOT),
        new Ticket(
            "quotes of two depths", each(DEPOT, "> > ") + each(HARBOUR, "> "), DEPOT, HARBOUR),
        new Ticket(
            "two prefixes",
            each(DEPOT, "app_1  | ") + each(HARBOUR, "2026-11-21 07:00:00,%03d INFO [main] - "),
            DEPOT,
            HARBOUR),
        new Ticket(
            "folds of an issue",
            "<details><summary>1</summary>\n\n```\n"
                + DEPOT
                + "```\n</details>\n<details>\n```java\n"
                + HARBOUR
                + "```\n</details>\n",
            DEPOT,
            HARBOUR));
  }

  @ParameterizedTest
  @MethodSource("tickets")
  void isReadAsIfPlain(Ticket ticket) {
    List<Snapshot> read = Dumps.read(ticket.text).snapshots();
    assertEquals(ticket.dumps.length, read.size());
    for (int i = 0; i < read.size(); i++) {
      Snapshot plain = Dumps.read(ticket.dumps[i]).snapshots().get(0);
      Snapshot got = read.get(i);
      assertEquals(shown(plain), shown(got));
      assertEquals(plain.takenAt(), got.takenAt());
      assertEquals(plain.deadlocks().size(), got.deadlocks().size());
      assertTrue(got.complete(), () -> got.notes().toString());
      assertEquals(0, got.linesNotUnderstood());
    }
  }

  /** Which line is whose cannot be known without their names: the result is partial. */
  @Test
  void twoProcessesInterleavedAreNeverCalledComplete() {
    Random random = new Random(1);
    for (int block : new int[] {1, 12, 60, 300}) {
      List<String> one = List.of(each(DEPOT, "[pod/web-5d8f-x2x4z/app] ").split("\n"));
      List<String> other = List.of(each(HARBOUR, "[pod/web-5d8f-k9q7r/app] ").split("\n"));
      List<String> mixed = new ArrayList<>();
      int i = 0;
      int j = 0;
      while (i < one.size() || j < other.size()) {
        int size = 1 + random.nextInt(block);
        if (i < one.size() && (j == other.size() || random.nextBoolean())) {
          mixed.addAll(one.subList(i, Math.min(one.size(), i + size)));
          i = Math.min(one.size(), i + size);
        } else {
          mixed.addAll(other.subList(j, Math.min(other.size(), j + size)));
          j = Math.min(other.size(), j + size);
        }
      }
      List<Snapshot> read = Dumps.read(String.join("\n", mixed)).snapshots();
      assertFalse(read.stream().allMatch(Snapshot::complete), "blocks of " + block);
    }
  }

  private static List<String> shown(Snapshot snapshot) {
    return snapshot.threads().stream()
        .map(t -> t.name() + t.state() + t.stack().frames() + t.locks())
        .toList();
  }

  private static String events(String between) {
    return LINES.stream()
        .map(line -> "{\"timestamp\": 1763708400000, \"message\": " + json(line) + "}")
        .collect(Collectors.joining(between));
  }

  private static String values(List<String> lines) {
    return lines.stream()
        .map(line -> "[\"1763708400000000001\"," + json(line) + "]")
        .collect(Collectors.joining(","));
  }

  private static List<String> turned() {
    List<String> lines = new ArrayList<>(LINES);
    Collections.reverse(lines);
    return lines;
  }

  private static String json(String line) {
    return "\"" + line.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + "\"";
  }

  private static String each(String text, String prefix) {
    List<String> lines = Arrays.asList(text.split("\n"));
    return IntStream.range(0, lines.size())
        .mapToObj(i -> String.format(prefix, i % 1000) + lines.get(i) + "\n")
        .collect(Collectors.joining());
  }

  private static String text(String name) {
    return new String(SampleDumps.bytes(SampleDumps.file(name)), StandardCharsets.UTF_8);
  }
}
