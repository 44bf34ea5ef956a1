package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which findings may tell of a part of what others are about. */
public final class Parts {
  private static final String RESOURCE = "parts.tsv";
  private static final String ANY = "*";

  private final List<Row> rows = new ArrayList<>();

  /** What makes one a part of the other. */
  public enum Link {
    /** What the part counts, or where it is, is on the way to what the whole counts. */
    WAY,
    /** The part is kept by the library of the whole, or of its classes. */
    LIBRARY,
    /** What the part counts is of a class that belongs to the whole. */
    CLASS
  }

  /**
   * @param part a rule
   * @param whole a rule, {@code *} for any
   * @param link what makes one a part of the other
   * @param className of {@link Link#CLASS}, else empty
   * @param why as a clause
   */
  public record Row(String part, String whole, Link link, String className, String why) {
    /** Whether it is about findings of these rules. */
    public boolean isOf(String partRule, String wholeRule) {
      return part.equals(partRule) && (whole.equals(ANY) || whole.equals(wholeRule));
    }
  }

  private Parts() {}

  public static Parts load() {
    Parts parts = new Parts();
    for (List<String> row :
        TsvTable.read(RuntimeKind.JVM, RESOURCE, "part", "whole", "link", "why")) {
      List<String> link = List.of(row.get(2).split(" "));
      parts.rows.add(
          new Row(
              row.get(0),
              row.get(1),
              Link.valueOf(link.get(0).toUpperCase(Locale.ROOT)),
              link.size() > 1 ? link.get(1) : "",
              row.get(3)));
    }
    return parts;
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
