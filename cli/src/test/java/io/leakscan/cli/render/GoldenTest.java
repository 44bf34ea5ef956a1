package io.leakscan.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.cli.SampleReports;
import io.leakscan.cli.run.Threshold;
import io.leakscan.model.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every renderer over every sample report, to the byte. {@code mvn verify -Dleakscan.update=true}
 * writes the files anew; what changed is read in review.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TestFactory
  Stream<DynamicTest> everyRendererOverEveryReport() {
    return SampleReports.all().entrySet().stream()
        .flatMap(
            sample ->
                Renderers.all().stream()
                    .flatMap(
                        entry ->
                            Stream.of(
                                golden(
                                    entry,
                                    sample.getKey(),
                                    sample.getValue(),
                                    "",
                                    RenderOptions.DEFAULT),
                                golden(
                                    entry,
                                    sample.getKey(),
                                    sample.getValue(),
                                    ".full",
                                    new RenderOptions(true, 10, false, false)))))
        .filter(test -> isKept(test.getDisplayName()));
  }

  /** Of outputs for people, a few in full length show what there is to see. */
  private static boolean isKept(String file) {
    boolean tall = file.endsWith(".full.md") || file.endsWith(".full.html");
    return !tall || file.startsWith("growing-queue");
  }

  private static DynamicTest golden(
      Renderers.Entry entry, String name, Report report, String suffix, RenderOptions options) {
    Path file = GOLDEN.resolve(name + suffix + "." + entry.extension());
    return DynamicTest.dynamicTest(
        file.getFileName().toString(),
        () -> {
          String actual = withoutOwn(render(entry, report, options));
          if (Boolean.getBoolean("leakscan.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, actual);
          }
          assertEquals(Files.readString(file), actual);
        });
  }

  /** Style and script are the same in every page, and files of their own. */
  private static String withoutOwn(String text) {
    return text.replaceAll("(?s)<style>.*?</style>", "<style></style>")
        .replaceAll("(?s)<script>.*?</script>", "<script></script>")
        .replaceAll("'sha256-[^']*'", "'sha256-...'");
  }

  static String render(Renderers.Entry entry, Report report, RenderOptions options)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean heap = report.heap() != null && report.heap().retention() != null;
    String command = report.inputs().size() > 1 ? "diff" : heap ? "heap" : "scan";
    Measure measure = new Measure(Measure.NONE.rules(), Threshold.HIGH::isReachedBy);
    entry.create().get().render(new Subject(report, command, "1.2.3", measure), options, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
