package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which entries are in which arrays of hash tables. */
public final class HashTables {
  private static final String RESOURCE = "hash-tables.tsv";

  private HashTables() {}

  /** The classes of the entries by the class of the array, as in Java source. */
  public static Map<String, Set<String>> entriesByTable() {
    Map<String, Set<String>> entries = new LinkedHashMap<>();
    for (List<String> row :
        TsvTable.read(RuntimeKind.JVM, RESOURCE, "table", "entry", "versions")) {
      entries.computeIfAbsent(row.get(0), unused -> new LinkedHashSet<>()).add(row.get(1));
    }
    return entries;
  }
}
