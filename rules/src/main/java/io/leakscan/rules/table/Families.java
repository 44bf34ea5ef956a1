package io.leakscan.rules.table;

import io.leakscan.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of things that a program should make once, told by the names or frames of their threads.
 */
public final class Families {
  private static final String RESOURCE = "families.tsv";
  private static final String ADVICE = "family-advice.tsv";
  private static final String NONE = "-";
  private static final String QUEUE = "<queue>";

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Words> advice = new LinkedHashMap<>();

  /**
   * @param rule the rule id that growth of this kind is reported under
   * @param variant a word of the contract, null if there is none
   * @param kind what is counted together; null takes the text that {@code {*}} matched
   * @param thing its plural, for people
   * @param names of the threads; null where each thread with the frame, or each queue, is one thing
   * @param byQueue whether each queue that idle workers wait at is one thing
   * @param frame that must be on the stack, {@code owner.method}; null if the name is enough
   * @param words what to tell
   * @param versions where the names were seen
   */
  public record Row(
      String rule,
      @Nullable String variant,
      @Nullable String kind,
      String thing,
      @Nullable NamePattern names,
      boolean byQueue,
      @Nullable String frame,
      Words words,
      String versions) {}

  /**
   * @param severity of the leak, when confirmed
   * @param title one line
   * @param explain why it is a leak
   * @param fix what to change
   */
  public record Words(Severity severity, String title, String explain, String fix) {}

  private Families() {}

  public static Families load() {
    Families families = new Families();
    for (List<String> row :
        TsvTable.read(ADVICE, "advice", "severity", "title", "explain", "fix")) {
      families.advice.put(
          row.get(0), new Words(severity(row.get(1)), row.get(2), row.get(3), row.get(4)));
    }
    for (List<String> row :
        TsvTable.read(
            RESOURCE, "rule", "variant", "kind", "thing", "names", "frame", "advice", "versions")) {
      families.rows.add(families.row(row));
    }
    return families;
  }

  private static Severity severity(String word) {
    return Severity.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private Row row(List<String> row) {
    Words words = advice.get(row.get(6));
    if (words == null) {
      throw new IllegalStateException(ADVICE + " has no " + row.get(6));
    }
    String names = orNull(row.get(4));
    return new Row(
        row.get(0),
        orNull(row.get(1)),
        row.get(2).equals("{*}") ? null : row.get(2),
        row.get(3),
        names == null || names.equals(QUEUE) ? null : NamePattern.of(names),
        QUEUE.equals(names),
        orNull(row.get(5)),
        words,
        row.get(7));
  }

  private static @Nullable String orNull(String cell) {
    return cell.equals(NONE) ? null : cell;
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
