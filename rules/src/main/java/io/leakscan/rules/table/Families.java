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
   * @param names of the threads; null where each thread with the frame, or each queue, is one
   *     thing. Names that hold no number of a thing: each such thread is one thing
   * @param byQueue whether each queue that idle workers (of those names) wait at is one thing
   * @param frame of which one must be on the stack; null if the name is enough
   * @param words what to tell
   * @param sample a real thread's name, and behind {@code " < "} the frame if one is asked for
   * @param versions where the sample was seen
   */
  public record Row(
      String rule,
      @Nullable String variant,
      @Nullable String kind,
      String thing,
      @Nullable NamePattern names,
      boolean byQueue,
      @Nullable Glob frame,
      Words words,
      String sample,
      String versions) {
    // A row is itself, and never compared with another.
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return sample.hashCode();
    }
  }

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
            RESOURCE,
            "rule",
            "variant",
            "kind",
            "thing",
            "names",
            "frame",
            "advice",
            "sample",
            "versions")) {
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
    boolean byQueue = row.get(4).startsWith(QUEUE);
    String names = orNull(byQueue ? row.get(4).substring(QUEUE.length()).strip() : row.get(4));
    String frame = orNull(row.get(5));
    return new Row(
        row.get(0),
        orNull(row.get(1)),
        row.get(2).equals("{*}") ? null : row.get(2),
        row.get(3),
        names == null ? null : NamePattern.of(names),
        byQueue,
        frame == null ? null : Glob.of(frame),
        words,
        row.get(7),
        row.get(8));
  }

  private static @Nullable String orNull(String cell) {
    return cell.equals(NONE) || cell.isEmpty() ? null : cell;
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
