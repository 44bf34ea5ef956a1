package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.List;

/** Which classes were made at run time by a proxy maker or the virtual machine. */
public final class GeneratedClasses {
  private static final String RESOURCE = "generated.tsv";

  private final List<Row> rows = new ArrayList<>();

  /**
   * @param marker part of the class's simple name; {@code #} stands for one digit
   * @param what made it
   * @param sample a real frame, {@code owner.method}
   * @param versions where the sample was seen
   */
  public record Row(String marker, String what, String sample, String versions) {}

  private GeneratedClasses() {}

  /** The rows for one runtime. */
  public static GeneratedClasses load(RuntimeKind runtime) {
    GeneratedClasses classes = new GeneratedClasses();
    for (List<String> row :
        TsvTable.read(runtime, RESOURCE, "marker", "what", "sample", "versions")) {
      classes.rows.add(new Row(row.get(0), row.get(1), row.get(2), row.get(3)));
    }
    return classes;
  }

  public boolean contains(String className) {
    if (className.indexOf('$') < 0 && !className.contains("Generated")) {
      return false;
    }
    int simpleName = className.lastIndexOf('.') + 1;
    for (Row row : rows) {
      if (find(className, simpleName, row.marker) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Where the first marker begins in a simple name, -1 if there is none. */
  public int markerAt(String simpleName) {
    int first = -1;
    for (Row row : rows) {
      int at = find(simpleName, 0, row.marker);
      first = at < 0 || first >= 0 && first < at ? first : at;
    }
    return first;
  }

  private static int find(String className, int from, String marker) {
    for (int i = from; i + marker.length() <= className.length(); i++) {
      int j = 0;
      while (j < marker.length() && fits(marker.charAt(j), className.charAt(i + j))) {
        j++;
      }
      if (j == marker.length()) {
        return i;
      }
    }
    return -1;
  }

  private static boolean fits(char marker, char c) {
    return marker == '#' ? c >= '0' && c <= '9' : marker == c;
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
