package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Classes that hold many objects, by whether they can grow without end. */
public final class HeapHolders {
  private static final String RESOURCE = "heap-holders.tsv";

  private final List<Row> rows = new ArrayList<>();

  /** What kind of holder a class is. */
  public enum Shape {
    /** Finds values by key, and takes any number. */
    MAP,
    /** A map that knows the eldest: caches are made of it, where somebody takes that out. */
    ORDERED_MAP,
    /** Keeps what was added, and takes any number. */
    LIST,
    /** Hands on what was added to whoever takes it, and takes any number. */
    QUEUE,
    /** Keeps what is to be done until it completes, any number. */
    FUTURE,
    /** The values of one thread's ThreadLocals. */
    THREAD_LOCALS,
    /** Lets go of elements by itself, as a rule. */
    CACHE,
    /** Never takes more than it was made for. */
    FIXED;

    /** Whether nothing but the program's own care keeps such a holder from growing for ever. */
    public boolean grows() {
      return this != CACHE && this != FIXED;
    }
  }

  /**
   * @param pattern of class names as in Java source
   * @param shape what it is
   * @param sample a class that it means
   * @param versions where the sample was seen
   */
  public record Row(Glob pattern, Shape shape, String sample, String versions) {}

  private HeapHolders() {}

  public static HeapHolders load() {
    HeapHolders holders = new HeapHolders();
    for (List<String> row :
        TsvTable.read(RuntimeKind.JVM, RESOURCE, "class", "shape", "sample", "versions")) {
      Shape shape = Shape.valueOf(row.get(1).toUpperCase(Locale.ROOT).replace('-', '_'));
      holders.rows.add(new Row(Glob.of(row.get(0)), shape, row.get(2), row.get(3)));
    }
    return holders;
  }

  /** The shape of a class, null if the table does not know it. */
  public @Nullable Shape shape(String className) {
    for (Row row : rows) {
      if (row.pattern.matches(className)) {
        return row.shape;
      }
    }
    return null;
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
