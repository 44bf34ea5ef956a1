package io.leakscan.rules.detect;

/**
 * A table with entries that nothing can look up.
 *
 * @param kind why not
 * @param table the address of the array
 * @param count how many such entries
 * @param total how many entries there are
 * @param different how many different contents the keys have, 0 where that was not asked
 * @param className of the keys, or of the references
 */
record StaleTable(Kind kind, long table, long count, long total, long different, String className) {

  /** Why nothing can look them up. */
  enum Kind {
    /** They are references to objects that are gone, and nobody is told of that. */
    CLEARED,
    /** Their keys are arrays, which are equal to nothing but themselves. */
    ARRAY_KEYS,
    /** Keys with the same content are keys of as many entries. */
    EQUAL_KEYS,
    /** What their keys hold is not what they were put in with. */
    MOVED_KEYS,
    /** Of a map with weak keys: the value itself keeps its key. */
    OWN_KEY
  }
}
