package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.detect.HashFormula.Part;
import io.leakscan.rules.detect.StaleTable.Kind;
import io.leakscan.rules.detect.TableEntries.Entry;
import io.leakscan.rules.table.EntryFields.Spread;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are in a table under another hash code than they have now. Of classes of the JDK the
 * contract says what it is made of. Of others it is found out: a formula that gives the code of
 * some keys exactly, and that of the rest if one field of theirs is put back to what it is in
 * others, or to nothing.
 */
final class MovedKeys {
  private static final int LEAST = Thresholds.number("stale-collection.least-moved-keys");
  private static final int MOST_FIELDS = 6;
  private static final int MOST_TRIED = 128;
  private static final int MOST_CODES = 16;
  private static final int LEAST_EXACT = 3;
  private static final int LEAST_PERCENT = 90;

  private final HeapGraph graph;
  private final HashCodes codes;

  MovedKeys(HeapGraph graph) {
    this.graph = graph;
    this.codes = new HashCodes(graph);
  }

  /** A key: what is kept of its code, its own code if the contract tells, and its fields. */
  private record Key(
      int kept, String className, @Nullable Integer code, List<Part> parts, Spread spread) {
    boolean fits(int hash) {
      return spread.of(hash) == kept;
    }
  }

  /** Whether some keys are of a class of which it may be asked, and some of these have moved. */
  boolean look(List<Entry> some, Spread spread) {
    return moved(keys(some, spread), keys(some, spread)) > 0;
  }

  /** The table, null if too few have moved. */
  @Nullable StaleTable of(HeapNode array, List<Entry> all, List<Entry> some, Spread spread) {
    List<Key> tried = keys(some, spread);
    List<Key> keys = keys(all, spread);
    long count = moved(tried, keys);
    return count < LEAST
        ? null
        : new StaleTable(
            Kind.MOVED_KEYS, array.address(), count, all.size(), 0, keys.get(0).className());
  }

  private List<Key> keys(List<Entry> entries, Spread spread) {
    List<Key> keys = new ArrayList<>();
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort((a, b) -> Long.compare(a.key(), b.key()));
    for (Entry entry : sorted) {
      HeapNode node = entry.key() == 0 ? null : graph.at(entry.key());
      Long hash = entry.hash();
      if (node != null && node.length() < 0 && hash != null) {
        Integer code = codes.of(node);
        List<Part> parts = code == null ? parts(node) : List.of();
        keys.add(new Key(hash.intValue(), node.className(), code, parts, spread));
      }
    }
    return keys;
  }

  /** The fields of a key, none if there are too many. */
  private List<Part> parts(HeapNode node) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i <= MOST_FIELDS; i++) {
      HeapNode.Value value = node.field(i);
      if (value == null) {
        return parts;
      }
      parts.add(part(value));
    }
    return List.of();
  }

  private Part part(HeapNode.Value value) {
    if (!value.isReference()) {
      // A long that is an int in size has the code of that int, unless it is negative.
      boolean narrow = value.bits() == (int) value.bits();
      int code = narrow ? (int) value.bits() : Long.hashCode(value.bits());
      return new Part(true, false, code, true);
    }
    HeapNode node = value.bits() == 0 ? null : graph.at(value.bits());
    Integer code = node == null ? null : codes.of(node);
    boolean plain = node == null || node.className().equals("java.lang.String");
    return new Part(
        value.bits() == 0 || code != null, value.bits() == 0, code == null ? 0 : code, plain);
  }

  /** How many of some keys have moved, by what others of them show; 0 where that is not known. */
  private long moved(List<Key> some, List<Key> all) {
    if (some.isEmpty()) {
      return 0;
    }
    if (some.stream().allMatch(key -> key.code() != null)) {
      return all.stream().filter(k -> k.code() != null && !k.fits(k.code())).count();
    }
    String className = some.get(0).className();
    int fields = some.get(0).parts().size();
    boolean alike =
        some.stream().allMatch(k -> k.className().equals(className) && k.parts().size() == fields);
    HashFormula formula = alike && fields > 0 ? formula(some, fields) : null;
    return formula == null
        ? 0
        : all.stream()
            .filter(k -> k.className().equals(className) && k.parts().size() == fields)
            .filter(k -> formula.isKnown(k.parts()) && !k.fits(formula.of(k.parts())))
            .count();
  }

  /** The formula that is proven and does not fit all keys, null if there is none. */
  private static @Nullable HashFormula formula(List<Key> keys, int fields) {
    List<Key> tried = keys.subList(0, Math.min(MOST_TRIED, keys.size()));
    HashFormula best = null;
    long exact = 0;
    List<HashFormula> all = HashFormula.all(fields);
    all.removeIf(formula -> !tried.stream().allMatch(key -> formula.isKnown(key.parts())));
    for (HashFormula formula : all) {
      long fits = tried.stream().filter(key -> key.fits(formula.of(key.parts()))).count();
      if (fits == tried.size()) {
        return null;
      }
      if (fits > exact) {
        exact = fits;
        best = formula;
      }
    }
    if (best != null && exact >= LEAST_EXACT) {
      return isPutBack(best, tried) ? best : null;
    }
    return all.stream().filter(formula -> isPutBack(formula, tried)).findFirst().orElse(null);
  }

  /** Whether one field, put back, makes it fit nearly all keys that it does not fit. */
  private static boolean isPutBack(HashFormula formula, List<Key> keys) {
    List<Key> rest = new ArrayList<>(keys);
    rest.removeIf(key -> key.fits(formula.of(key.parts())));
    // A class that gives few codes to all its objects fits many formulas.
    if (rest.stream().map(Key::kept).distinct().count() < LEAST_EXACT) {
      return false;
    }
    for (int field = 0; field < keys.get(0).parts().size(); field++) {
      int changed = field;
      if (!formula.has(field) || !rest.stream().allMatch(k -> k.parts().get(changed).plain())) {
        continue;
      }
      Set<Integer> codes = new HashSet<>(List.of(0, formula.ofNull()));
      keys.stream()
          .filter(key -> !rest.contains(key) && codes.size() < MOST_CODES)
          .forEach(key -> codes.add(key.parts().get(changed).code()));
      for (int code : codes) {
        long back =
            rest.stream().filter(k -> k.fits(formula.with(k.parts(), changed, code))).count();
        if (back >= LEAST_EXACT && back * 100 >= (long) rest.size() * LEAST_PERCENT) {
          return true;
        }
      }
    }
    return false;
  }
}
