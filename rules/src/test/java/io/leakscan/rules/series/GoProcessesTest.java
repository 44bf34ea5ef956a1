package io.leakscan.rules.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Snapshot;
import io.leakscan.rules.Dumps;
import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Goroutine dumps print neither a process number nor a time. */
class GoProcessesTest {

  @Test
  void twoProgramsAreTwoProcessesAlthoughBothHaveAGoroutine1() throws IOException {
    List<Path> programs = programs();
    assertTrue(programs.size() > 10);
    for (Path one : programs) {
      for (Path other : programs) {
        if (!one.equals(other) && family(one).equals(family(other))) {
          // The same program, told to do something else.
          continue;
        }
        SameProcess same = SameProcess.of(snapshot(one, "before"), snapshot(other, "after"));
        assertEquals(one.equals(other) ? SameProcess.YES : SameProcess.NO, same, one + " " + other);
      }
    }
  }

  private static String family(Path program) {
    return program.getFileName().toString().split("-")[0];
  }

  private static List<Path> programs() throws IOException {
    List<Path> programs = new ArrayList<>();
    try (Stream<Path> folders = Files.list(SampleDumps.file("go-own"))) {
      folders
          .filter(folder -> Files.exists(folder.resolve("after.debug2.txt")))
          .sorted()
          .forEach(programs::add);
    }
    return programs;
  }

  private static Snapshot snapshot(Path program, String moment) {
    return Dumps.read(program.resolve(moment + ".debug2.txt")).get(0);
  }
}
