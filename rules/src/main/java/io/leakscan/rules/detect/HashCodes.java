package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.join.ObjectReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code hashCode()} of objects whose class says in its contract what it is made of. */
final class HashCodes {
  private static final int DEEPEST = 3;
  private static final int LONGEST_TEXT = 1 << 10;
  private static final int LONGEST_LIST = 64;
  private static final int TRUE = 1231;
  private static final int FALSE = 1237;

  private final HeapGraph graph;
  private final ObjectReader reader;
  private final HeapFields fields;

  HashCodes(HeapGraph graph) {
    this.graph = graph;
    this.reader = ObjectReader.of(graph);
    this.fields = new HeapFields(graph);
  }

  /** The hash code, null where it is not known. */
  @Nullable Integer of(HeapNode node) {
    return of(node, DEEPEST);
  }

  private @Nullable Integer of(HeapNode node, int depth) {
    return switch (node.className()) {
      case "java.lang.String" -> ofText(node);
      case "java.lang.Integer", "java.lang.Short", "java.lang.Byte", "java.lang.Character" ->
          number(node, "value");
      case "java.lang.Long", "java.lang.Double" -> folded(fields.number(node, "value"));
      case "java.lang.Boolean" -> {
        Long value = fields.number(node, "value");
        yield value == null ? null : (Integer) (value == 0 ? FALSE : TRUE);
      }
      case "java.util.UUID" -> {
        Long most = fields.number(node, "mostSigBits");
        Long least = fields.number(node, "leastSigBits");
        yield most == null || least == null ? null : folded(most ^ least);
      }
      // Where cdate is there, fastTime may not have been worked out yet. A Timestamp adds its
      // nanos.
      case "java.util.Date", "java.sql.Date" ->
          fields.object(node, "cdate") == null ? folded(fields.number(node, "fastTime")) : null;
      case "java.util.ArrayList", "java.util.Vector" -> ofList(node, depth);
      default -> null;
    };
  }

  private static @Nullable Integer ofText(HeapNode node) {
    String text = node.text(LONGEST_TEXT + 1);
    return text == null || text.length() > LONGEST_TEXT ? null : (Integer) text.hashCode();
  }

  private @Nullable Integer number(HeapNode node, String field) {
    Long value = fields.number(node, field);
    return value == null ? null : (Integer) value.intValue();
  }

  private static @Nullable Integer folded(@Nullable Long bits) {
    return bits == null ? null : (Integer) Long.hashCode(bits);
  }

  /** As {@link List#hashCode()} has it. */
  private @Nullable Integer ofList(HeapNode list, int depth) {
    Long size = reader.size(list);
    HeapNode array = fields.object(list, "elementData");
    if (size == null || size > LONGEST_LIST || array == null || depth == 0) {
      return null;
    }
    int hash = 1;
    for (long element : array.elements((int) (long) size)) {
      HeapNode node = element == 0 ? null : graph.at(element);
      Integer of = element == 0 ? (Integer) 0 : node == null ? null : of(node, depth - 1);
      if (of == null) {
        return null;
      }
      hash = 31 * hash + of;
    }
    return hash;
  }
}
