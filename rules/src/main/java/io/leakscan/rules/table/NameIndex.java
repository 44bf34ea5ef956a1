package io.leakscan.rules.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Distinct names in order, so that a pattern is held only against those that begin as it does: of a
 * catalogue's patterns nearly all meet nothing in the dumps at hand.
 */
public final class NameIndex {
  private final String[] names;

  /** An index of these names. */
  public NameIndex(Collection<String> distinct) {
    names = distinct.toArray(String[]::new);
    Arrays.sort(names);
  }

  /** The names that one of the patterns matches. */
  public Set<String> matching(List<Glob> globs) {
    Set<String> found = new HashSet<>();
    for (Glob glob : globs) {
      for (String alternative : glob.alternatives()) {
        collect(alternative, found);
      }
    }
    return found;
  }

  private void collect(String pattern, Set<String> found) {
    String prefix = Glob.literalPrefix(pattern);
    int at = Arrays.binarySearch(names, prefix);
    for (int i = at < 0 ? -at - 1 : at; i < names.length && names[i].startsWith(prefix); i++) {
      if (Glob.matches(pattern, names[i])) {
        found.add(names[i]);
      }
    }
  }
}
