package io.leakscan.rules.table;

import io.leakscan.model.RuntimeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of the entries of hash maps, by the class of the array that has them. */
public final class EntryFields {
  private static final String RESOURCE = "entry-fields.tsv";

  private final Map<String, Row> rows = new LinkedHashMap<>();

  /** How a map keeps the hash code of a key. */
  public enum Spread {
    SPREAD,
    POSITIVE,
    RAW;

    /** What is kept of a hash code. */
    public int of(int hash) {
      return switch (this) {
        case RAW -> hash;
        case SPREAD -> hash ^ (hash >>> 16);
        case POSITIVE -> (hash ^ (hash >>> 16)) & Integer.MAX_VALUE;
      };
    }
  }

  /**
   * @param table the class of the array
   * @param key the field of the key
   * @param value the field of the value
   * @param hash how the field {@code hash} has the key's, null if that is not looked at
   * @param first of what is in the array in place of entries, the field of the first of them; null
   *     if there is no such thing
   * @param versions where it was seen
   */
  public record Row(
      String table,
      String key,
      String value,
      @Nullable Spread hash,
      @Nullable String first,
      String versions) {}

  private EntryFields() {}

  public static EntryFields load() {
    EntryFields fields = new EntryFields();
    for (List<String> row :
        TsvTable.read(
            RuntimeKind.JVM, RESOURCE, "table", "key", "value", "hash", "first", "versions")) {
      String hash = row.get(3).toUpperCase(Locale.ROOT);
      fields.rows.put(
          row.get(0),
          new Row(
              row.get(0),
              row.get(1),
              row.get(2),
              hash.isEmpty() ? null : Spread.valueOf(hash),
              row.get(4).isEmpty() ? null : row.get(4),
              row.get(5)));
    }
    return fields;
  }

  /** The fields of the entries in an array of some class, null if it is no such table. */
  public @Nullable Row of(String arrayClass) {
    return rows.get(arrayClass);
  }

  public List<Row> rows() {
    return List.copyOf(rows.values());
  }
}
