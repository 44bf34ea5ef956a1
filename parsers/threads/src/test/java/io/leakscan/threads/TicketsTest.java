package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

  /** JDK 17 prints no name of the thread that samples for a flight recording, and no blank line. */
  private static final String SAMPLED =
      HARBOUR.replaceFirst(
          "(?m)^\"GC Thread#0\"",
          "os_prio=0 cpu=30.56ms elapsed=4.25s tid=0x00007f52980bef50 nid=0x2114 runnable  \n$0");

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
            "a page of one line without a blank",
            "<html><body><div>" + page(DEPOT).replace(" ", "&nbsp;") + "</div></body></html>",
            DEPOT),
        new Ticket("wrapped at blanks, words too long at the column", filled(DEPOT, 80), DEPOT),
        new Ticket("wrapped at the column below a sampler", folded(SAMPLED, 80), SAMPLED),
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

  /**
   * Two programs in one log are told by a word of the prefix; where that shows only after a long
   * block of one of them, the result is partial.
   */
  @Test
  void twoProgramsInterleavedAreReadOneByOne() {
    List<List<String>> plain =
        List.of(
            shown(Dumps.read(DEPOT).snapshots().get(0)),
            shown(Dumps.read(HARBOUR).snapshots().get(0)));
    for (String prefix :
        List.of(
            "[pod/web-5d8f-%s/app] ",
            "web-%s | ",
            "Nov 21 07:00:00 node-1 app-%s[77]: ",
            "web-%s app 2026-11-21T07:00:00.%%03dZ ")) {
      for (int block : new int[] {1, 12, 60, 300}) {
        List<Snapshot> read = Dumps.read(interleaved(prefix, block)).snapshots();
        String cell = prefix + " in blocks of " + block;
        boolean complete = read.stream().allMatch(Snapshot::complete);
        assertTrue(complete || block == 300, cell);
        if (complete) {
          assertEquals(2, read.size(), cell);
          List<List<String>> got = new ArrayList<>(read.stream().map(TicketsTest::shown).toList());
          assertTrue(got.remove(plain.get(0)) && got.remove(plain.get(1)), cell);
        }
      }
    }
  }

  private static String page(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\t", "    ")
        .replace("\n", "<br>");
  }

  private static String folded(String text, int width) {
    return text.replaceAll("(?m)^(.{" + width + "})(?=.)", "$1\n")
        .replaceAll("(?m)^(.{" + width + "})(?=.)", "$1\n");
  }

  /** Words that are wider than a line fill the one at hand and go on in the next. */
  private static String filled(String text, int width) {
    StringBuilder filled = new StringBuilder();
    for (String line : text.replace("\t", "        ").split("\n")) {
      String rest = line;
      while (rest.length() > width) {
        int blank = rest.lastIndexOf(' ', width);
        int next = rest.indexOf(' ', blank + 1);
        boolean tooLong = (next < 0 ? rest.length() : next) - blank - 1 > width;
        int end = tooLong || rest.substring(0, blank).isBlank() ? width : blank;
        filled.append(rest.substring(0, end).stripTrailing()).append('\n');
        rest = rest.substring(end).stripLeading();
      }
      filled.append(rest).append('\n');
    }
    return filled.toString();
  }

  private static String interleaved(String prefix, int block) {
    Random random = new Random(1);
    List<String> one = List.of(each(DEPOT, prefix.formatted("x2x4z")).split("\n"));
    List<String> other = List.of(each(HARBOUR, prefix.formatted("k9q7r")).split("\n"));
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
    return String.join("\n", mixed) + "\n";
  }

  /**
   * A cell holds a thread, a line or all; other columns, other exports and prose stand round it.
   */
  @Test
  void tablesAreReadByTheColumnThatHoldsTheDump() {
    String byThread =
        "_time,host,message\n"
            + Stream.of(DEPOT.split("\n\n(?=\")"))
                .map(event -> "2026-11-21T07:00:00Z,web-1," + cell(event) + "\n")
                .collect(Collectors.joining());
    String inOneCell = "\"_raw\";\"_time\"\n" + cell(DEPOT) + ";\"2026-11-21\"\n";
    String asCells =
        "Hi, here is the export, the first row has the names.\n\n\"@timestamp\",level,message,pod\n"
            + LINES.stream()
                .map(line -> "\"Nov 21, 2026 @ 07:00:00.000\",INFO," + cell(line) + ",web-1\n")
                .collect(Collectors.joining());
    Snapshot plain = Dumps.read(DEPOT).snapshots().get(0);
    for (String table : List.of(byThread, inOneCell, asCells)) {
      List<Snapshot> read = Dumps.read(table).snapshots();
      assertEquals(1, read.size());
      assertEquals(shown(plain), shown(read.get(0)));
      assertEquals(2, read.get(0).deadlocks().size());
      assertTrue(read.get(0).complete());
    }
  }

  private static String cell(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
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
