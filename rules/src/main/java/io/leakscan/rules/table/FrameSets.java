package io.leakscan.rules.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Frames that several rules speak of by one name, such as "inside a JDBC driver". */
public final class FrameSets {
  private static final String RESOURCE = "frame-sets.tsv";

  private final Map<String, List<Glob>> sets = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param set its name
   * @param pattern of {@code owner.method}
   * @param sample a real frame, {@code owner.method}
   * @param versions where the sample was seen
   */
  public record Row(String set, Glob pattern, String sample, String versions) {}

  private FrameSets() {}

  /** The table does not change: each rule file and detector asks for it, and it is read once. */
  private static final class Loaded {
    static final FrameSets SETS = read();
  }

  public static FrameSets load() {
    return Loaded.SETS;
  }

  private static FrameSets read() {
    FrameSets sets = new FrameSets();
    for (List<String> row : TsvTable.read(RESOURCE, "set", "frame", "sample", "versions")) {
      Row parsed = new Row(row.get(0), Glob.of(row.get(1)), row.get(2), row.get(3));
      sets.rows.add(parsed);
      sets.sets.computeIfAbsent(parsed.set, unused -> new ArrayList<>()).add(parsed.pattern);
    }
    return sets;
  }

  /** The patterns of a set, empty if there is no such set. */
  public List<Glob> get(String name) {
    return Collections.unmodifiableList(sets.getOrDefault(name, List.of()));
  }

  public Set<String> names() {
    return Collections.unmodifiableSet(sets.keySet());
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
