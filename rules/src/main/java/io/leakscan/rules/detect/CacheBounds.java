package io.leakscan.rules.detect;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.rules.heap.PathTrack;
import org.jspecify.annotations.Nullable;

/** Whether a map lets go of entries by itself, by its class and its own fields. */
final class CacheBounds {
  private static final String GUAVA = "com.google.common.cache.LocalCache";
  private static final String STRONG = GUAVA + "$Strength$1";
  private static final String EVICTING = "java.util.LinkedHashMap";

  private final @Nullable HeapGraph graph;

  /**
   * @param graph null where the input has no objects
   */
  CacheBounds(@Nullable HeapGraph graph) {
    this.graph = graph;
  }

  /**
   * Whether a cache was proven to have neither a size nor an age: {@code maxWeight} is -1 and the
   * ages are 0 where nobody set them, and keys and values are held strongly.
   */
  boolean isWithout(PathTrack track) {
    HeapNode cache = holder(track);
    if (cache == null || graph == null || !cache.isA(GUAVA)) {
      return false;
    }
    HeapFields fields = new HeapFields(graph);
    return is(fields.number(cache, "maxWeight"), -1)
        && is(fields.number(cache, "expireAfterAccessNanos"), 0)
        && is(fields.number(cache, "expireAfterWriteNanos"), 0)
        && isStrong(fields.object(cache, "keyStrength"))
        && isStrong(fields.object(cache, "valueStrength"));
  }

  private static boolean is(@Nullable Long number, long expected) {
    return number != null && number == expected;
  }

  private static boolean isStrong(@Nullable HeapNode strength) {
    return strength != null && strength.className().equals(STRONG);
  }

  /**
   * Whether the holder is of a class under LinkedHashMap that the program made: the one method that
   * such a class is made for says when the eldest entry goes.
   */
  boolean mayEvict(PathTrack track) {
    HeapNode map = holder(track);
    return map != null && map.isA(EVICTING) && !map.className().startsWith("java.");
  }

  private @Nullable HeapNode holder(PathTrack track) {
    HeapGraph objects = graph;
    if (objects == null || track.holdings().isEmpty()) {
      return null;
    }
    long address = track.holdings().get(0).address();
    return address == 0 ? null : objects.at(address);
  }
}
