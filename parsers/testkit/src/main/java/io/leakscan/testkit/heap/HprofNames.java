package io.leakscan.testkit.heap;

import java.util.LinkedHashMap;
import java.util.Map;

/** The texts of a dump and their ids. */
final class HprofNames {
  private static final long FIRST = 0x0800_0010L;
  private static final int STEP = 16;

  private final Map<String, Long> ids = new LinkedHashMap<>();

  void add(String text) {
    ids.computeIfAbsent(text, key -> FIRST + (long) STEP * ids.size());
  }

  /**
   * The id of a text.
   *
   * @throws IllegalStateException if it was never added
   */
  long id(String text) {
    Long id = ids.get(text);
    if (id == null) {
      throw new IllegalStateException("no text " + text);
    }
    return id;
  }

  void write(HprofWriter out) {
    ids.forEach((text, id) -> out.string(id, text));
  }

  /** {@code java.lang.String[]} is {@code [Ljava/lang/String;} in the file. */
  static String inFile(String name) {
    int dimensions = 0;
    String element = name;
    while (element.endsWith("[]")) {
      element = element.substring(0, element.length() - 2);
      dimensions++;
    }
    if (dimensions == 0) {
      return name.replace('.', '/');
    }
    return "[".repeat(dimensions) + descriptor(element);
  }

  private static String descriptor(String element) {
    for (BasicType type : BasicType.values()) {
      if (type != BasicType.OBJECT && type.javaName().equals(element)) {
        return type.arrayName().substring(1);
      }
    }
    return "L" + element.replace('.', '/') + ";";
  }
}
