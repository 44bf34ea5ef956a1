package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.testkit.Golden;
import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Heaps by name, each form once; the goldens are reviewed by eye. */
class HeapGoldenTest {
  private static final String FORMS = "parsers/threads/src/test/resources/forms-heap";
  private static final String GOLDENS = "parsers/threads/src/test/resources/golden-heap/";

  @TestFactory
  Stream<DynamicTest> everyFormReadsAsReviewed() {
    return forms().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () ->
                        Golden.check(
                            GOLDENS + file.getFileName() + ".txt",
                            SnapshotText.of(Dumps.read(SampleDumps.bytes(file))))));
  }

  @TestFactory
  Stream<DynamicTest> lineEndsChangeNothing() {
    return forms().stream()
        .filter(file -> !file.toString().contains(".pb"))
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      String text = new String(SampleDumps.bytes(file), StandardCharsets.UTF_8);
                      assertEquals(
                          SnapshotText.of(Dumps.read(text)),
                          SnapshotText.of(Dumps.read(text.replace("\n", "\r\n"))));
                    }));
  }

  private static List<Path> forms() {
    try (Stream<Path> files = Files.list(SampleDumps.root().resolve(FORMS))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
