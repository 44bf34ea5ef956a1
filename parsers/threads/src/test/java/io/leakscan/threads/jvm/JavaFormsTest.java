package io.leakscan.threads.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.testkit.Golden;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.Dumps;
import io.leakscan.threads.SnapshotText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Forms that Java code writes, each read and written down; the goldens are reviewed by eye. */
class JavaFormsTest {
  private static final String RESOURCES = "parsers/threads/src/test/resources/";

  private static List<Path> forms() throws IOException {
    try (Stream<Path> files = Files.list(SampleDumps.root().resolve(RESOURCES + "forms-java"))) {
      return files.sorted().toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFormReadsAsReviewed() throws IOException {
    return forms().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () ->
                        Golden.check(
                            RESOURCES + "golden-java/" + file.getFileName() + ".golden",
                            SnapshotText.of(Dumps.read(SampleDumps.bytes(file))))));
  }

  @TestFactory
  Stream<DynamicTest> lineEndsChangeNothing() throws IOException {
    return forms().stream()
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
}
