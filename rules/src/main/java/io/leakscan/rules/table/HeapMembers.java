package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Classes of which many objects side by side mean the same in every program. */
public final class HeapMembers {
  private static final String RESOURCE = "heap-members.tsv";

  private final List<Row> rows = new ArrayList<>();

  /** What they are. */
  public enum Meaning {
    /** Class loaders: each keeps its classes with their static fields. */
    LOADER,
    /** Work that somebody gave away and waits for. */
    TASK
  }

  /**
   * @param pattern of class names as in Java source
   * @param meaning what they are
   * @param sample a class that it means
   * @param versions where the sample was seen
   */
  public record Row(Glob pattern, Meaning meaning, String sample, String versions) {}

  private HeapMembers() {}

  public static HeapMembers load() {
    HeapMembers members = new HeapMembers();
    for (List<String> row :
        TsvTable.read(RuntimeKind.JVM, RESOURCE, "class", "meaning", "sample", "versions")) {
      Meaning meaning = Meaning.valueOf(row.get(1).toUpperCase(Locale.ROOT));
      members.rows.add(new Row(Glob.of(row.get(0)), meaning, row.get(2), row.get(3)));
    }
    return members;
  }

  /** What objects of a class are, null if the table does not know it. */
  public @Nullable Meaning meaning(String className) {
    for (Row row : rows) {
      if (row.pattern.matches(className)) {
        return row.meaning;
      }
    }
    return null;
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
