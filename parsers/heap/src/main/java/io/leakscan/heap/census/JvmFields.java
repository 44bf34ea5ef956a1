package io.leakscan.heap.census;

import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.heap.schema.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the JVM adds to classes of the JDK, from {@code jvm-fields.tsv}. */
final class JvmFields {
  private static final String TABLE = "jvm-fields.tsv";
  private static final String ALWAYS = "*";

  private final Map<String, List<Row>> rows = new HashMap<>();
  private final Texts texts;

  /** What is padded against the caches of other processors. */
  enum Around {
    NOTHING,
    CLASS,
    FIELDS
  }

  /**
   * One class of one range of versions.
   *
   * @param when {@code +name} or {@code -name}: a field that it has or has not
   * @param references added fields that are references
   * @param bytes of the other added fields
   * @param padding in bytes, on all sides together
   */
  record Row(String when, int references, int bytes, Around around, int padding) {}

  private JvmFields(Texts texts) {
    this.texts = texts;
  }

  static JvmFields load(Texts texts) {
    JvmFields fields = new JvmFields(texts);
    try (InputStream in = JvmFields.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing");
      }
      String table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      table.lines().filter(line -> !line.startsWith("#")).forEach(fields::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fields;
  }

  private void add(String line) {
    String[] cells = line.split("\t");
    Around around =
        switch (cells[4]) {
          case "class" -> Around.CLASS;
          case "fields" -> Around.FIELDS;
          default -> Around.NOTHING;
        };
    Row row =
        new Row(
            cells[1],
            Integer.parseInt(cells[2]),
            Integer.parseInt(cells[3]),
            around,
            Integer.parseInt(cells[5]));
    rows.computeIfAbsent(cells[0], name -> new ArrayList<>()).add(row);
  }

  /**
   * What is added to a class itself, not to those above it; null for nearly all.
   *
   * @throws IOException if the name of a field cannot be read
   */
  @Nullable Row of(HeapClass type) throws IOException {
    for (Row row : rows.getOrDefault(type.name(), List.of())) {
      String when = row.when();
      if (when.equals(ALWAYS) || (when.charAt(0) == '+') == has(type, when.substring(1))) {
        return row;
      }
    }
    return null;
  }

  private boolean has(HeapClass type, String field) throws IOException {
    for (HeapClass at = type; at != null; at = at.parent()) {
      ClassRecord record = at.record();
      if (record != null) {
        for (long name : record.fields().names()) {
          if (texts.get(name).equals(field)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
