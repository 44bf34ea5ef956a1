package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs made so that looking for a dump in them is dear. */
class HostileLinesTest {

  private record Hostile(String name, byte[] text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Hostile> inputs() {
    String header = "\"t\" #1 prio=5 tid=0x1\n";
    String[] prefixes = {"A|", "2026 B: ", "> "};
    return Stream.of(
        lines("a log that names threads", 100_000, i -> "07:00:00 INFO order tid=0x12 stored\n"),
        lines("prefixes that alternate", 100_000, i -> prefixes[i % 3] + header),
        lines("titles", 100_000, i -> "Full thread dump x:\n"),
        lines(
            "titles behind shapes",
            50_000,
            i -> i % 7 + " ".repeat(i % 5) + "|Full thread dump x:\n"),
        lines(
            "frames alone", 20_000, i -> "WARN:  - a.B.c(int) @bci=112, line=330 (Interpreted)\n"),
        lines("half a goroutine in JSON", 20_000, i -> "{\"log\":\"created by net/http.x\\n\"}\n"),
        lines("quotes ten thousand deep", 60, i -> "> ".repeat(10_000) + header),
        lines("quotes ever deeper", 700, i -> "> ".repeat(i) + "Full thread dump x:\n"),
        lines("brackets", 300, i -> "<".repeat(4000) + " tid=0x1\n"),
        lines("entities", 200, i -> "&#".repeat(4000) + " tid=0x1\n"),
        lines("escapes", 200, i -> "\u001b]".repeat(4000) + " tid=0x1\n"),
        lines("words", 2000, i -> "a ".repeat(250) + header),
        lines("parts without an end", 50_000, i -> "2026-11-21T07:00:00Z stdout P " + header),
        lines(
            "the stack above its thread", 50_000, i -> "\tat a.b.C.d(C.java:1)\n" + header + "\n"),
        lines("a plain log", 300_000, i -> "2026-11-21 07:00:00,123 INFO order " + i + " stored\n"),
        new Hostile(
            "20 MB of JSON in one line",
            ("{\"message\":\"" + "goroutine 1 [running]:\\nx".repeat(800_000))
                .getBytes(StandardCharsets.US_ASCII)));
  }

  private static Hostile lines(String name, int count, IntFunction<String> line) {
    String text = IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
    return new Hostile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void takesLinearTime(Hostile input) {
    assertTimeoutPreemptively(Duration.ofSeconds(15), () -> Dumps.read(input.text));
  }
}
