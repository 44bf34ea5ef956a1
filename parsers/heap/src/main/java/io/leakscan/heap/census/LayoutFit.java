package io.leakscan.heap.census;

import io.leakscan.heap.census.ClassRoll.Entry;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.schema.ObjectLayout;

/**
 * Finds out how objects were laid out, from the distances between them. Objects never overlap, and
 * somewhere two lie side by side.
 */
final class LayoutFit {
  /** Where elements begin: compact headers and 32 bits; compressed class pointers; neither. */
  private static final int[] BASES = {12, 16, 20, 24};

  /** Of a 32-bit JVM, and of one with narrow references: what most dumps without addresses are. */
  private static final ObjectLayout SHORT = new ObjectLayout(4, 8, 12, 12, 8);

  private static final ObjectLayout USUAL = new ObjectLayout(4, 12, 16, 16, 8);

  /** Narrow references, of 32 bits shifted by 3, reach so far. */
  private static final int COMPRESSED_BITS = 35;

  private final ClassRoll roll;
  private final int idSize;

  LayoutFit(ClassRoll roll, int idSize) {
    this.roll = roll;
    this.idSize = idSize;
  }

  /**
   * The layout.
   *
   * @param addressBits all addresses put together
   */
  ObjectLayout layout(long addressBits) {
    if (!areAddresses(addressBits)) {
      return idSize == Integer.BYTES ? SHORT : USUAL;
    }
    int alignment = Long.numberOfTrailingZeros(addressBits) > 3 ? 16 : 8;
    boolean wide = idSize == Long.BYTES && wide(addressBits);
    int primitive = base(primitiveSlack());
    int object = base(slack(wide));
    int header = primitive == 12 ? 8 : primitive == 16 ? 12 : 16;
    return new ObjectLayout(
        wide ? Long.BYTES : Integer.BYTES, header, object, primitive, alignment);
  }

  /**
   * Whether identifiers are where objects lie. Agents number objects as they meet them: then the
   * distance from one to the next says nothing.
   *
   * @param addressBits all of them put together
   */
  static boolean areAddresses(long addressBits) {
    return Long.numberOfTrailingZeros(addressBits) >= 3;
  }

  /** Wide if no array would then overlap what follows; without arrays, by the addresses. */
  private boolean wide(long addressBits) {
    long slack = slack(true);
    return slack == Long.MAX_VALUE ? addressBits >>> COMPRESSED_BITS != 0 : slack >= BASES[0];
  }

  /** Between the start of an array of objects and what follows, without its elements. */
  private long slack(boolean wide) {
    long least = Long.MAX_VALUE;
    for (Entry entry : roll.entries()) {
      if (entry.number >= BasicType.CODES) {
        least = Math.min(least, entry.tally.smallestSlack(wide));
      }
    }
    return least;
  }

  private long primitiveSlack() {
    long least = Long.MAX_VALUE;
    for (int code = 0; code < BasicType.CODES; code++) {
      least = Math.min(least, roll.entries().get(code).tally.smallestSlack(false));
    }
    return least;
  }

  /** The largest of the known ones that does not overlap; of a dump without arrays, the usual. */
  private static int base(long slack) {
    if (slack == Long.MAX_VALUE) {
      return 16;
    }
    int base = BASES[0];
    for (int candidate : BASES) {
      if (candidate <= slack) {
        base = candidate;
      }
    }
    return base;
  }
}
