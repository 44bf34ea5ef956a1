package io.leakscan.testkit.heap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code jcmd GC.class_histogram} printed: the JVM's own figures. */
public final class ClassHistogram {
  private static final String FILLER = "[Ljdk.internal.vm.FillerElement;";

  /**
   * One class; those of one name and several loaders are added up.
   *
   * @param instances how many
   * @param bytes that they take together
   */
  public record Row(long instances, long bytes) {
    private Row plus(Row other) {
      return new Row(instances + other.instances, bytes + other.bytes);
    }
  }

  private ClassHistogram() {}

  /**
   * The rows by name as printed: {@code java.lang.String}, {@code [B}, {@code [Lcom.acme.Node;}.
   */
  public static Map<String, Row> read(Path file) {
    try {
      return rows(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #read} of lines. */
  public static Map<String, Row> rows(List<String> lines) {
    Map<String, Row> rows = new TreeMap<>();
    for (String line : lines) {
      //    1:          3702         149528  [B (java.base@25.0.3)
      String[] words = line.strip().split("\\s+");
      if (words.length >= 4 && words[0].matches("\\d+:")) {
        Row row = new Row(Long.parseLong(words[1]), Long.parseLong(words[2]));
        rows.merge(words[3], row, Row::plus);
      }
    }
    return rows;
  }

  /**
   * The rows as a dump of the same moment has them, by names of Java source. {@code
   * java.lang.Class} is left out: a dump has classes instead, and instances only of the nine
   * primitive types. The {@code int[]} that fill gaps, {@code [Ljdk.internal.vm.FillerElement;} in
   * a histogram of JDK 25, are {@code int[]} in a dump. Hidden classes, {@code
   * Main$$Lambda/0x800000015}, have a plus there.
   */
  public static Map<String, Row> asInDump(Path file) {
    Map<String, Row> rows = new TreeMap<>();
    read(file)
        .forEach(
            (name, row) -> {
              String known = name.equals(FILLER) ? BasicType.INT.arrayName() : name;
              rows.merge(inSource(known).replace("/0x", "+0x"), row, Row::plus);
            });
    rows.remove("java.lang.Class");
    return rows;
  }

  /** {@code [Lcom.acme.Node;} as {@code com.acme.Node[]}, {@code [I} as {@code int[]}. */
  public static String inSource(String name) {
    int dimensions = name.lastIndexOf('[') + 1;
    if (dimensions == 0) {
      return name;
    }
    String element = name.substring(dimensions);
    for (BasicType type : BasicType.values()) {
      if (type.arrayName().equals("[" + element)) {
        return type.javaName() + "[]".repeat(dimensions);
      }
    }
    return element.substring(1, element.length() - 1) + "[]".repeat(dimensions);
  }
}
