package io.leakscan.rules.join;

import io.leakscan.model.HeapNode;
import io.leakscan.rules.pack.FieldPath;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** In what the objects of a name differ. */
final class Differences {
  private static final long PERCENT = 100;

  private final Bindings bindings;
  private final ObjectReader reader;

  Differences(Bindings bindings, ObjectReader reader) {
    this.bindings = bindings;
    this.reader = reader;
  }

  /** How many different ends a path has; nothing if one is not known. */
  OptionalLong distinct(FieldPath path) {
    Set<HeapNode.Value> values = new HashSet<>();
    for (HeapNode from : bindings.of(path.name())) {
      HeapNode.Value value = reader.value(from, path.steps());
      if (value == null) {
        return OptionalLong.empty();
      }
      if (!value.isReference() || value.bits() != 0) {
        values.add(value);
      }
    }
    return OptionalLong.of(values.size());
  }

  /**
   * How far the smallest number at the end of a path is below the largest, in percent of that;
   * nothing if one is not known.
   */
  OptionalLong spread(FieldPath path) {
    long least = Long.MAX_VALUE;
    long most = 0;
    for (HeapNode from : bindings.of(path.name())) {
      HeapNode.Value value = reader.value(from, path.steps());
      if (value == null || value.isReference()) {
        return OptionalLong.empty();
      }
      least = Math.min(least, value.bits());
      most = Math.max(most, value.bits());
    }
    return OptionalLong.of(most <= 0 ? 0 : (most - Math.max(0, least)) * PERCENT / most);
  }

  /** How many objects at most have the same at the ends of paths. */
  long mostAlike(String name, List<FieldPath> by) {
    return Alike.groups(reader, bindings.of(name), by).stream()
        .mapToLong(List::size)
        .max()
        .orElse(0);
  }
}
