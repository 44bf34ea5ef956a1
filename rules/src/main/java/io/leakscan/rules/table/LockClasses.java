package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What kind of lock a class of {@code java.util.concurrent} is that threads wait for. */
public final class LockClasses {
  private static final String RESOURCE = "lock-classes.tsv";

  private final List<Row> rows = new ArrayList<>();

  /** Who may own such a lock. */
  public enum Kind {
    /** At most one thread. */
    EXCLUSIVE,
    /** One writer, or readers that no dump shows. */
    READ_WRITE,
    /** As {@link #READ_WRITE}, but no dump shows the writer either. */
    STAMPED,
    /** The thread that makes the value of a map's key, while the others wait to have it. */
    MAP_ENTRY,
    /** Nobody: a semaphore, a latch, a condition. */
    WITHOUT_OWNER
  }

  /**
   * @param pattern of the class
   * @param kind of the lock
   * @param sample a real class name
   * @param versions where it was seen
   */
  public record Row(Glob pattern, Kind kind, String sample, String versions) {}

  private LockClasses() {}

  public static LockClasses load() {
    LockClasses classes = new LockClasses();
    for (List<String> row :
        TsvTable.read(RuntimeKind.JVM, RESOURCE, "class", "kind", "sample", "versions")) {
      Kind kind = Kind.valueOf(row.get(1).replace('-', '_').toUpperCase(Locale.ROOT));
      classes.rows.add(new Row(Glob.of(row.get(0)), kind, row.get(2), row.get(3)));
    }
    return classes;
  }

  public Kind of(String className) {
    return rows.stream()
        .filter(row -> row.pattern.matches(className))
        .map(Row::kind)
        .findFirst()
        .orElse(Kind.WITHOUT_OWNER);
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
