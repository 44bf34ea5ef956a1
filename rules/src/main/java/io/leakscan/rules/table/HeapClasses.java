package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Classes of the JDK by what their growth in a histogram means. */
public final class HeapClasses {
  private static final String RESOURCE = "heap-classes.tsv";

  private final List<Row> rows = new ArrayList<>();

  /** What a class is to growth. */
  public enum Role {
    /** Holds nothing of the application: its growth is a consequence. */
    VALUE,
    /** Holds one object of a collection, or for somebody. */
    ENTRY,
    /** Holds one object of a cache, which has a bound as a rule. */
    CACHE,
    /** Holds one object of a queue: it comes and goes with each that passes. */
    QUEUE,
    /** A collection itself. */
    CONTAINER,
    /** Lives for a moment of one call. */
    PASSING
  }

  /**
   * @param pattern of class names as in Java source
   * @param role what it is
   * @param sample a class that it means
   * @param versions where the sample was seen
   */
  public record Row(Glob pattern, Role role, String sample, String versions) {}

  private HeapClasses() {}

  public static HeapClasses load() {
    HeapClasses classes = new HeapClasses();
    for (List<String> row :
        TsvTable.read(RuntimeKind.JVM, RESOURCE, "class", "role", "sample", "versions")) {
      Role role = Role.valueOf(row.get(1).toUpperCase(Locale.ROOT));
      classes.rows.add(new Row(Glob.of(row.get(0)), role, row.get(2), row.get(3)));
    }
    return classes;
  }

  /** The role of a class, null if the table does not know it. */
  public @Nullable Role role(String name) {
    for (Row row : rows) {
      if (row.pattern.matches(name)) {
        return row.role;
      }
    }
    return null;
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
