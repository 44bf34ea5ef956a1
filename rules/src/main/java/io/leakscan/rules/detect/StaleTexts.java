package io.leakscan.rules.detect;

import io.leakscan.rules.detect.StaleTable.Kind;
import io.leakscan.rules.heap.ClassText;

/** What is said of entries that nothing can look up. */
final class StaleTexts {
  private StaleTexts() {}

  static String title(Kind kind, long count, String place) {
    String many = ClassText.grouped(count) + " entries of " + place;
    return switch (kind) {
      case CLEARED -> many + " are references to objects that are gone";
      case ARRAY_KEYS -> many + " have arrays for keys, and nobody else has these";
      case EQUAL_KEYS -> many + " have keys that are equal and were not found";
      case MOVED_KEYS -> many + " have keys that were changed since they were put in";
      case OWN_KEY -> many + " keep their own weak key";
    };
  }

  static String explain(StaleTable table, long count, long total) {
    String name = ClassText.brief(table.className());
    String of = ClassText.grouped(count) + " of " + ClassText.grouped(total) + " entries";
    return switch (table.kind()) {
      case CLEARED ->
          of
              + " hold a "
              + name
              + " whose object the collector has taken. It was made without a ReferenceQueue, so"
              + " nobody is told, and the entry stays until somebody goes through all of them.";
      case ARRAY_KEYS ->
          of
              + " have a "
              + name
              + " for a key. Arrays are equal to nothing but themselves, whatever they hold, and"
              + " nothing else refers to these: no call of get or remove can find them.";
      case EQUAL_KEYS ->
          of
              + " have a "
              + name
              + " for a key, with only "
              + ClassText.grouped(table.different())
              + " different contents among them, and nothing else refers to these keys. A map has"
              + " one entry for a key: so the class lacks equals() and hashCode(), or they do not"
              + " fit, and each look-up with a key made anew misses and adds another entry.";
      case MOVED_KEYS ->
          of
              + " are in the table under another hash code than their key ("
              + name
              + ") has now: it was changed while it was in there. No call of get, contains or"
              + " remove finds them, not even with the same object.";
      case OWN_KEY ->
          of
              + " have a value that refers to its own key ("
              + name
              + "), and nothing else does. The map holds keys weakly but values strongly, so none"
              + " of these keys is ever let go.";
    };
  }

  /** What to say of a collection that somebody takes elements out of. */
  static String removed(long removed) {
    return removed == 0
        ? ""
        : " By its own count of changes up to "
            + ClassText.grouped(removed)
            + " elements were taken out of the collection before: if somebody goes through it now"
            + " and then, these go as well.";
  }

  static String fix(Kind kind, String place) {
    return switch (kind) {
      case CLEARED ->
          "Make the references with a ReferenceQueue and take their entries out of "
              + place
              + " when it has them, or use a map or cache that does (WeakHashMap, weakValues() of"
              + " Caffeine or Guava).";
      case ARRAY_KEYS ->
          "Use a key with equals() in "
              + place
              + ": List.of, a String, ByteBuffer.wrap, or a record with one of these.";
      case EQUAL_KEYS ->
          "Give the class of the keys of "
              + place
              + " equals() and hashCode(), or make it a record.";
      case MOVED_KEYS ->
          "Do not change what equals() and hashCode() are made of while an object is in "
              + place
              + ": take it out first and put it in again, or use keys that cannot change.";
      case OWN_KEY ->
          "Let the values of "
              + place
              + " refer to their key weakly, or keep them in a field of the key itself.";
    };
  }
}
