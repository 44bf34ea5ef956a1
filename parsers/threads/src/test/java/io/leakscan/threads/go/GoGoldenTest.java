package io.leakscan.threads.go;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.testkit.Golden;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.Dumps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each Go dump at hand, read and written down; the goldens are reviewed by eye. */
class GoGoldenTest {
  private static final String GOLDENS = "parsers/threads/src/test/resources/golden-go/";

  @TestFactory
  Stream<DynamicTest> everyDumpReadsAsReviewed() {
    return GoDumps.all().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    GoDumps.name(file),
                    () ->
                        Golden.check(
                            GOLDENS + GoDumps.name(file) + ".txt",
                            GoText.of(Dumps.read(SampleDumps.bytes(file))))));
  }

  @TestFactory
  Stream<DynamicTest> lineEndsChangeNothing() {
    return GoDumps.texts().stream()
        .flatMap(file -> Stream.of(twin(file, "\r\n"), twin(file, "\r")));
  }

  private static DynamicTest twin(Path file, String lineEnd) {
    return DynamicTest.dynamicTest(
        GoDumps.name(file) + (lineEnd.length() == 2 ? " CRLF" : " CR"),
        () -> {
          String text = new String(SampleDumps.bytes(file), StandardCharsets.UTF_8);
          String twin = text.replace("\n", lineEnd);
          assertEquals(GoText.of(Dumps.read(text)), GoText.of(Dumps.read(twin)));
        });
  }
}
