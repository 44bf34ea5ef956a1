package io.leakscan.threads;

import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The dumps of JVMs that are not HotSpot's own text: real ones among the samples, and forms that
 * are known only from documentation. A form's file begins with the id of its format.
 */
public final class OtherForms {
  private static final String FORMS = "parsers/threads/src/test/resources/forms-jvm";

  private OtherForms() {}

  /** All of them, by name. */
  public static List<Path> all() {
    return Stream.concat(depotNight(), forms())
        .filter(file -> !file.getFileName().toString().startsWith("jstack"))
        .sorted()
        .toList();
  }

  /** Those that are text. */
  public static List<Path> texts() {
    return all().stream().filter(file -> !format(file).equals("jfr")).toList();
  }

  public static Path form(String name) {
    return SampleDumps.root().resolve(FORMS).resolve(name);
  }

  /** The format that has to claim a file. */
  static String format(Path file) {
    String name = file.getFileName().toString();
    if (name.endsWith("-print.txt")) {
      return "hotspot";
    }
    if (name.startsWith("coroutines")) {
      return "kotlin-coroutines";
    }
    if (name.startsWith("hs_err")) {
      return "hs-err";
    }
    return name.replaceAll("[-.].*", "");
  }

  /** {@code 17-jhsdb.txt}: the path as a name of a golden. */
  static String name(Path file) {
    String name = file.getFileName().toString();
    Path folder = file.getParent();
    boolean sample = folder != null && !folder.endsWith("forms-jvm");
    return sample ? folder.getFileName() + "-" + name : name;
  }

  private static Stream<Path> depotNight() {
    return files(SampleDumps.file("depot-night"));
  }

  private static Stream<Path> forms() {
    return files(SampleDumps.root().resolve(FORMS));
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
