package io.leakscan.rules.table;

import io.leakscan.model.HeapNode;
import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where collections keep their elements and how many these are. */
public final class CollectionShapes {
  private static final String RESOURCE = "collection-shapes.tsv";

  private final List<Row> rows = new ArrayList<>();

  /** How the elements hang together. */
  public enum Layout {
    /** In an array: {@code array FIELD}. */
    ARRAY,
    /** Each in a link that knows the next: {@code chain FIRST NEXT ITEM}. */
    CHAIN,
    /** In chains that begin in an array: {@code table TABLE NEXT VALUE}. */
    TABLE,
    /** Not to be told. */
    UNKNOWN
  }

  /**
   * @param className the class, which may have others under it
   * @param size paths to numbers that are added up
   * @param capacity likewise; empty where there is no bound or the fields do not tell
   * @param layout of the elements
   * @param fields as the layout asks for, each a path
   */
  public record Row(
      String className,
      List<List<String>> size,
      List<List<String>> capacity,
      Layout layout,
      List<List<String>> fields) {}

  private CollectionShapes() {}

  public static CollectionShapes load() {
    CollectionShapes shapes = new CollectionShapes();
    for (List<String> row :
        TsvTable.read(
            RuntimeKind.JVM, RESOURCE, "class", "size", "capacity", "elements", "source")) {
      List<String> elements = List.of(row.get(3).split(" "));
      Layout layout =
          row.get(3).isEmpty()
              ? Layout.UNKNOWN
              : Layout.valueOf(elements.get(0).toUpperCase(Locale.ROOT));
      shapes.rows.add(
          new Row(
              row.get(0),
              paths(row.get(1)),
              paths(row.get(2)),
              layout,
              elements.stream().skip(1).map(CollectionShapes::path).toList()));
    }
    return shapes;
  }

  private static List<List<String>> paths(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split("\\+")).map(CollectionShapes::path).toList();
  }

  private static List<String> path(String text) {
    return List.of(text.split("\\."));
  }

  /** The row of an object's class or of one above it, null if there is none. */
  public @Nullable Row of(HeapNode object) {
    for (Row row : rows) {
      if (object.isA(row.className)) {
        return row;
      }
    }
    return null;
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
