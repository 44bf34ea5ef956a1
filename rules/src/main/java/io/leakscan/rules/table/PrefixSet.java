package io.leakscan.rules.table;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** A set of prefixes, asked in time that depends on the name and not on the number of prefixes. */
final class PrefixSet {
  private final Set<String> prefixes = new HashSet<>();
  private final TreeSet<Integer> lengths = new TreeSet<>();

  void add(String prefix) {
    prefixes.add(prefix);
    lengths.add(prefix.length());
  }

  boolean containsPrefixOf(String name) {
    for (int length : lengths) {
      if (length > name.length()) {
        return false;
      }
      if (prefixes.contains(name.substring(0, length))) {
        return true;
      }
    }
    return false;
  }

  /** The length of the longest prefix of a name, in characters; 0 if none is in the set. */
  int longestPrefixOf(String name) {
    for (int length : lengths.headSet(name.length(), true).descendingSet()) {
      if (prefixes.contains(name.substring(0, length))) {
        return length;
      }
    }
    return 0;
  }
}
