package io.leakscan.rules.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows found by a frame's {@code owner.method}. Rows without wildcards are found by hash, the
 * others are tried in order; the first row wins. Meant to be asked once a distinct frame.
 */
public final class FrameTable<R> {
  private final Map<String, R> exact = new HashMap<>();
  private final List<Entry<R>> globs = new ArrayList<>();

  private record Entry<R>(String pattern, String prefix, R row) {}

  public void add(Glob pattern, R row) {
    for (String alternative : pattern.alternatives()) {
      if (Glob.hasWildcard(alternative)) {
        int star = alternative.indexOf('*');
        globs.add(new Entry<>(alternative, alternative.substring(0, star), row));
      } else {
        exact.putIfAbsent(alternative, row);
      }
    }
  }

  /** The row for this {@code owner.method}, null if there is none. */
  public @Nullable R find(String qualifiedMethod) {
    R row = exact.get(qualifiedMethod);
    if (row != null) {
      return row;
    }
    for (Entry<R> entry : globs) {
      if (qualifiedMethod.startsWith(entry.prefix)
          && Glob.matches(entry.pattern, qualifiedMethod)) {
        return entry.row;
      }
    }
    return null;
  }
}
