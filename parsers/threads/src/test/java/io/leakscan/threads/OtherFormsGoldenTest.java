package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Snapshot;
import io.leakscan.testkit.Golden;
import io.leakscan.testkit.SampleDumps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each dump of the other forms, read and written down; the goldens are reviewed by eye. */
class OtherFormsGoldenTest {
  private static final String GOLDENS = "parsers/threads/src/test/resources/golden-jvm/";

  @TestFactory
  Stream<DynamicTest> everyDumpReadsAsReviewed() {
    return OtherForms.all().stream()
        .map(
            file ->
                test(
                    file,
                    "",
                    bytes ->
                        Golden.check(
                            GOLDENS + OtherForms.name(file) + ".txt",
                            SnapshotText.of(Dumps.read(bytes)))));
  }

  @TestFactory
  Stream<DynamicTest> everyFormatClaimsItsDumpsAndNoOthers() {
    return OtherForms.all().stream()
        .map(
            file ->
                test(
                    file,
                    "",
                    bytes ->
                        assertEquals(Set.of(OtherForms.format(file)), formats(Dumps.read(bytes)))));
  }

  @TestFactory
  Stream<DynamicTest> lineEndsChangeNothing() {
    return OtherForms.texts().stream().flatMap(f -> Stream.of(twin(f, "\r\n"), twin(f, "\r")));
  }

  private static DynamicTest twin(Path file, String lineEnd) {
    return test(
        file,
        lineEnd.length() == 2 ? " CRLF" : " CR",
        bytes -> {
          String text = new String(bytes, StandardCharsets.UTF_8);
          String twin = text.replace("\n", lineEnd);
          assertEquals(SnapshotText.of(Dumps.read(text)), SnapshotText.of(Dumps.read(twin)));
        });
  }

  private interface Check {
    void check(byte[] bytes);
  }

  private static DynamicTest test(Path file, String suffix, Check check) {
    return DynamicTest.dynamicTest(
        OtherForms.name(file) + suffix, () -> check.check(SampleDumps.bytes(file)));
  }

  private static Set<String> formats(DumpFile file) {
    return file.snapshots().stream()
        .map(Snapshot::origin)
        .map(origin -> origin.format())
        .collect(Collectors.toSet());
  }
}
