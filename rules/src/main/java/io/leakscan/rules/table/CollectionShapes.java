package io.leakscan.rules.table;

import io.leakscan.model.HeapNode;
import io.leakscan.model.RuntimeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where collections keep their elements and how many these are. */
public final class CollectionShapes {
  private static final String RESOURCE = "collection-shapes.tsv";

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Optional<Row>> byClass = new HashMap<>();

  /** How the elements hang together. */
  public enum Layout {
    /** In an array: {@code array FIELD [ITEM]}. */
    ARRAY,
    /** Each behind its key in an array: {@code pairs FIELD}. */
    PAIRS,
    /** Each in a link that knows the next: {@code chain FIRST NEXT ITEM}. */
    CHAIN,
    /** In chains that begin in an array: {@code table TABLE NEXT VALUE [FIRST]}. */
    TABLE,
    /** In the nodes of a binary tree: {@code tree ROOT LEFT RIGHT VALUE}. */
    TREE,
    /** Those of another collection: {@code of FIELD [ITEM]}. */
    OF,
    /** Each in a field of its own: {@code fields FIELD...}. */
    FIELDS
  }

  /**
   * Where elements are.
   *
   * @param layout how they hang together
   * @param fields as the layout asks for, each a path; {@code .} is the object itself
   */
  public record Elements(Layout layout, List<List<String>> fields) {
    public Elements {
      fields = List.copyOf(fields);
    }
  }

  /**
   * @param className the class, which may have others under it; a pattern means only the classes
   *     that it matches
   * @param pattern null if it is none
   * @param size how many elements there are, the first formula that a dump answers
   * @param capacity likewise; empty where there is no bound or the fields do not tell
   * @param elements where they are, the first place where there are any; empty if that cannot be
   *     told
   */
  public record Row(
      String className,
      @Nullable Glob pattern,
      List<CountFormula> size,
      List<CountFormula> capacity,
      List<Elements> elements) {

    boolean fits(HeapNode object) {
      return pattern == null ? object.isA(className) : pattern.matches(object.className());
    }
  }

  private CollectionShapes() {}

  public static CollectionShapes load() {
    CollectionShapes shapes = new CollectionShapes();
    for (List<String> row :
        TsvTable.read(
            RuntimeKind.JVM, RESOURCE, "class", "size", "capacity", "elements", "source")) {
      String name = row.get(0);
      boolean pattern = name.indexOf('*') >= 0 || name.indexOf('{') >= 0;
      shapes.rows.add(
          new Row(
              name,
              pattern ? Glob.of(name) : null,
              CountFormula.read(row.get(1)),
              CountFormula.read(row.get(2)),
              elements(row.get(3))));
    }
    return shapes;
  }

  private static List<Elements> elements(String text) {
    List<Elements> all = new ArrayList<>();
    for (String one : text.isEmpty() ? new String[0] : text.split("\\|")) {
      List<String> words = List.of(one.split(" "));
      Layout layout = Layout.valueOf(words.get(0).toUpperCase(Locale.ROOT));
      all.add(new Elements(layout, words.stream().skip(1).map(CollectionShapes::path).toList()));
    }
    return List.copyOf(all);
  }

  static List<String> path(String text) {
    return List.of(text.split("\\."));
  }

  /**
   * The first row for an object's class, null if there is none. A class is looked up once: objects
   * of a name have the same shape.
   */
  public @Nullable Row of(HeapNode object) {
    return byClass
        .computeIfAbsent(
            object.className(), name -> rows.stream().filter(row -> row.fits(object)).findFirst())
        .orElse(null);
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
