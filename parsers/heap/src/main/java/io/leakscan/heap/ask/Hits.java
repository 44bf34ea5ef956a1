package io.leakscan.heap.ask;

import io.leakscan.heap.index.LongIntMap;
import java.util.Arrays;

/**
 * References to wanted objects, in the order of the file. Of one object's referrers of one class
 * only some are noted: a hub may have millions.
 */
final class Hits {
  /** One more than are kept of each class, so that it shows that there are more. */
  private static final int MOST_ALIKE = Referred.MOST_ALIKE + 1;

  private final LongIntMap alike = new LongIntMap();
  private long[] from = new long[4];
  private int[] types = new int[4];
  private int[] to = new int[4];
  private int count;

  /** Is told each reference. */
  interface Found {
    /**
     * A reference to an object that is wanted.
     *
     * @param from the address of what refers to it
     * @param type the number of the class of that
     * @param to the number of the object
     */
    void refers(long from, int type, int to);
  }

  void add(long referrer, int type, int number) {
    long kind = (long) number << Integer.SIZE | type;
    int before = Math.max(0, alike.get(kind));
    if (before == MOST_ALIKE) {
      return;
    }
    alike.put(kind, before + 1);
    if (count == from.length) {
      from = Arrays.copyOf(from, count * 2);
      types = Arrays.copyOf(types, count * 2);
      to = Arrays.copyOf(to, count * 2);
    }
    from[count] = referrer;
    types[count] = type;
    to[count] = number;
    count++;
  }

  void forEach(Found found) {
    for (int i = 0; i < count; i++) {
      found.refers(from[i], types[i], to[i]);
    }
  }
}
