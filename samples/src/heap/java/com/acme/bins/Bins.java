package com.acme.bins;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hash tables of all kinds whose keys give few hash codes, so that bins of them have become trees:
 * beside plain bins, all in one bin, and for comparison none.
 */
public final class Bins {
  private static final int ALONE = 1 << 30;
  private static final int ALL = 1;
  private static final int TOGETHER = 900;

  static final Map<Key, Part> HASH = filled(new HashMap<>(), 2000, TOGETHER);
  static final Map<Key, Part> LINKED = filled(new LinkedHashMap<>(), 2100, TOGETHER);
  static final Map<Key, Part> CONCURRENT = filled(new ConcurrentHashMap<>(), 2200, TOGETHER);
  static final Map<Key, Part> HASH_IN_ONE = filled(new HashMap<>(), 0, 2300);
  static final Map<Key, Part> CONCURRENT_IN_ONE = filled(new ConcurrentHashMap<>(), 0, 2400);
  static final Map<Key, Part> CONCURRENT_PLAIN = filled(new ConcurrentHashMap<>(), 2500, 0);
  static final Set<Key> SET = filled(new HashSet<>(), 9000, TOGETHER);
  static final Set<Key> LINKED_SET = filled(new LinkedHashSet<>(), 9100, TOGETHER);
  static final Set<Key> KEY_SET = filled(ConcurrentHashMap.newKeySet(), 9200, TOGETHER);

  private Bins() {}

  public static void main(String[] args) throws Exception {
    System.out.println("READY");
    System.in.read();
  }

  private static Map<Key, Part> filled(Map<Key, Part> map, int alone, int together) {
    for (int i = 0; i < alone; i++) {
      map.put(new Key(i, ALONE), new Part());
    }
    for (int i = 0; i < together; i++) {
      map.put(new Key(ALONE + i, ALL), new Part());
    }
    return map;
  }

  private static Set<Key> filled(Set<Key> set, int alone, int together) {
    for (int i = 0; i < alone; i++) {
      set.add(new Key(i, ALONE));
    }
    for (int i = 0; i < together; i++) {
      set.add(new Key(ALONE + i, ALL));
    }
    return set;
  }

  /** Its hash code is one of so many. */
  static final class Key {
    private final int number;
    private final int codes;

    Key(int number, int codes) {
      this.number = number;
      this.codes = codes;
    }

    @Override
    public int hashCode() {
      return number % codes;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key && ((Key) other).number == number;
    }
  }

  static final class Part {
    final long[] sizes = new long[20];
  }
}
