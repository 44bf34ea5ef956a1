package io.leakscan.rules.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * How a class may make its hash code of those of its fields, in their order: {@code Objects.hash(a,
 * b)}, what records and development tools write, Lombok, a single field.
 *
 * @param fields a bit for each field that is in it
 * @param factor what it is multiplied with before each
 * @param seed what it begins with
 * @param ofNull what counts for a field that is null
 * @param backwards whether the dump has the fields from the last to the first, as those of JDK 17
 */
record HashFormula(int fields, int factor, int seed, int ofNull, boolean backwards) {
  private static final int[][] KINDS = {
    {31, 1, 0}, {31, 0, 0}, {31, 17, 0}, {37, 17, 0}, {31, 7, 0}, {59, 1, 43}
  };

  /**
   * One field of a key.
   *
   * @param known whether its hash code is
   * @param isNull whether it refers to nothing
   * @param code its hash code
   * @param plain whether it is a number or a text, which a setter may have changed
   */
  record Part(boolean known, boolean isNull, int code, boolean plain) {}

  /** All of them for classes with so many fields. */
  static List<HashFormula> all(int fields) {
    List<HashFormula> all = new ArrayList<>();
    for (int set = 1; set < 1 << fields; set++) {
      for (int[] kind : KINDS) {
        all.add(new HashFormula(set, kind[0], kind[1], kind[2], false));
        all.add(new HashFormula(set, kind[0], kind[1], kind[2], true));
      }
    }
    return all;
  }

  /** Whether all its fields are known of a key. */
  boolean isKnown(List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (has(i) && !parts.get(i).known()) {
        return false;
      }
    }
    return true;
  }

  boolean has(int field) {
    return (fields >> field & 1) != 0;
  }

  /** The hash code of a key. */
  int of(List<Part> parts) {
    return with(parts, -1, 0);
  }

  /** The hash code of a key if one of its fields had another. */
  int with(List<Part> parts, int field, int code) {
    int hash = seed;
    for (int n = 0; n < parts.size(); n++) {
      int i = backwards ? parts.size() - 1 - n : n;
      if (has(i)) {
        Part part = parts.get(i);
        hash = factor * hash + (i == field ? code : part.isNull() ? ofNull : part.code());
      }
    }
    return hash;
  }
}
