package io.leakscan.heap.answer;

import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which classes count as one: those of one name, and the entries of a hash table, which are of
 * several classes where a bin of it has become a tree. Entries are what the collections' own arrays
 * are of.
 */
final class EntryKinds {
  private static final String BINS = "bins.tsv";
  private static final String ARRAY = "[]";

  private final ClassTable classes;
  private final SameName same;
  private final int[] first;
  private final boolean[] entry;
  private final boolean[] bin;
  private final boolean[] several;

  private EntryKinds(ClassTable classes, SameName same) {
    this.classes = classes;
    this.same = same;
    first = new int[classes.count()];
    entry = new boolean[classes.count()];
    bin = new boolean[classes.count()];
    several = new boolean[classes.count()];
  }

  static EntryKinds of(ClassTable classes, CollectionClasses collections) {
    EntryKinds kinds = new EntryKinds(classes, SameName.of(classes));
    Set<String> ofArrays =
        classes.all().stream()
            .map(HeapClass::name)
            .filter(name -> name.endsWith(ARRAY))
            .map(name -> name.substring(0, name.length() - ARRAY.length()))
            .collect(Collectors.toSet());
    Set<String> bins =
        CollectionClasses.rows(BINS).stream().map(row -> row.get(0)).collect(Collectors.toSet());
    for (HeapClass type : classes.all()) {
      HeapClass root = type;
      boolean found = false;
      for (HeapClass at = type; at != null; at = at.parent()) {
        if (at.element() == null && ofArrays.contains(at.name()) && collections.isInside(at)) {
          root = at;
          found = true;
        }
      }
      kinds.put(type.index(), kinds.same.first(root.index()), found);
      kinds.bin[type.index()] = found && bins.contains(type.name());
    }
    return kinds;
  }

  private void put(int type, int root, boolean isEntry) {
    first[type] = root;
    entry[type] = isEntry;
    several[type] |= root != type;
    several[root] |= root != type;
  }

  /** The number of the class that stands for all that count as one with it. */
  int first(int type) {
    return first[type];
  }

  /** Whether others count as one with it. */
  boolean several(int type) {
    return several[type];
  }

  /** Whether objects of it are in the arrays of hash tables. */
  boolean isEntry(int type) {
    return entry[type];
  }

  /** Whether it is in a table in place of its entries, and none of them. */
  boolean isBin(int type) {
    return bin[type];
  }

  /** The lowest class that all of some are, which count as one. */
  int common(Set<Integer> types) {
    int common = -1;
    for (int type : types) {
      common = common < 0 ? same.first(type) : common(common, type);
    }
    return common;
  }

  private int common(int a, int b) {
    Set<Integer> above = new HashSet<>();
    for (HeapClass at = classes.get(a); at != null; at = at.parent()) {
      above.add(same.first(at.index()));
    }
    for (HeapClass at = classes.get(b); at != null; at = at.parent()) {
      if (above.contains(same.first(at.index()))) {
        return same.first(at.index());
      }
    }
    return first(a);
  }

  /** How many of some classes have the name of one. */
  int named(int type, Set<Integer> types) {
    List<Integer> named = types.stream().filter(each -> same.first(each) == type).toList();
    return Math.max(1, named.size());
  }
}
