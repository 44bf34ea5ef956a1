package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Finding;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Healthy programs whose threads come and go: nothing above info, whichever dumps are compared. */
class HealthyProgramsTest {

  static Stream<Arguments> programs() {
    return Stream.of(
        // Reactor Netty, at rest and after the load: each elastic worker has a queue of its own.
        Arguments.of(List.of("elastic-workers-25-before.txt", "elastic-workers-25-after.txt")),
        // Javalin on Jetty 11: two looks at a quiet load, one at a burst, each worker elsewhere.
        Arguments.of(
            List.of(
                "request-burst-17-first.txt",
                "request-burst-17-second.txt",
                "request-burst-17-third.txt")),
        // Pekko actors, one second after the start of the process and when all is running.
        Arguments.of(List.of("start-up-17-before.txt", "start-up-17-after.txt")));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void nothing_is_wrong(List<String> files) {
    String[] paths = files.stream().map(file -> "more/" + file).toArray(String[]::new);
    List<String> found =
        Dumps.diff(Dumps.samples(paths)).findings().stream()
            .filter(finding -> finding.severity() != Severity.INFO)
            .map(Finding::toString)
            .toList();
    assertEquals(List.of(), found);
  }

  /** As heap dumps show them, and the dumps of JDK 8. */
  @ParameterizedTest
  @ValueSource(strings = {"17", "25"})
  void producers_that_get_through_are_well_without_processor_times(String jdk) throws IOException {
    List<Snapshot> snapshots = new ArrayList<>();
    for (String moment : List.of("before", "after")) {
      Path file = SampleDumps.file("more/back-pressure-" + jdk + "-" + moment + ".txt");
      snapshots.addAll(Dumps.parse(Files.readString(file).replaceAll(" cpu=[0-9.]+ms", "")));
    }
    List<Finding> found = new ArrayList<>(Dumps.diff(snapshots).findings());
    found.removeIf(finding -> finding.severity() == Severity.INFO);
    assertEquals(List.of(), found);
  }
}
