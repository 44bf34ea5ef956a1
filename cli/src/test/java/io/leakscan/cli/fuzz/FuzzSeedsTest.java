package io.leakscan.cli.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What once failed under {@code make fuzz} and never may again. */
class FuzzSeedsTest {

  /** One probe for all: what one input leaves behind may harm the next. */
  @TestFactory
  Stream<DynamicTest> everySeedIsWell() {
    Probe probe = new Probe();
    return seeds().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () ->
                        assertTimeoutPreemptively(
                            Duration.ofSeconds(20),
                            () -> probe.run(SampleDumps.bytes(file), true))));
  }

  @Test
  void damageIsWell() throws IOException {
    Mutator mutator =
        new Mutator(11, SampleDumps.in("one-moment/25").stream().map(SampleDumps::bytes).toList());
    Probe probe = new Probe();
    for (int i = 0; i < 30; i++) {
      probe.run(mutator.next(), i % 20 == 0);
    }
  }

  @Test
  void thereAreSeeds() {
    assertTrue(seeds().size() > 0);
  }

  private static List<Path> seeds() {
    Path folder = SampleDumps.root().resolve("cli/src/test/resources/fuzz-seeds");
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
