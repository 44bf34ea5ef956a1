package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.testkit.Golden;
import io.leakscan.testkit.SampleDumps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each dump at hand, read and written down; the goldens are reviewed by eye. */
class GoldenTest {
  private static final String GOLDENS = "parsers/threads/src/test/resources/golden/";

  @TestFactory
  Stream<DynamicTest> everyDumpReadsAsReviewed() {
    return Dumps.all().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () ->
                        Golden.check(
                            GOLDENS + file.getFileName(),
                            SnapshotText.of(Dumps.read(SampleDumps.bytes(file))))));
  }

  @TestFactory
  Stream<DynamicTest> lineEndsChangeNothing() {
    return Dumps.all().stream().flatMap(file -> Stream.of(twin(file, "\r\n"), twin(file, "\r")));
  }

  private static DynamicTest twin(Path file, String lineEnd) {
    String name = file.getFileName() + (lineEnd.length() == 2 ? " CRLF" : " CR");
    return DynamicTest.dynamicTest(
        name,
        () -> {
          String text = new String(SampleDumps.bytes(file), StandardCharsets.UTF_8);
          String twin = text.replace("\n", lineEnd);
          assertEquals(SnapshotText.of(Dumps.read(text)), SnapshotText.of(Dumps.read(twin)));
        });
  }
}
