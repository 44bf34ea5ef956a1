package io.leakscan.rules.detect;

import io.leakscan.rules.detect.HeapClassKinds.Kind;
import io.leakscan.rules.series.HeapTrack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What grew enough to hold the new instances of a class. What is in use is held by something: by
 * entries of a collection that was there before, or by an array that grew. Where collections come
 * with the instances, one for each, those may hold them, or all of it is garbage.
 */
final class Holders {
  /** A reference has four bytes; of an array that grew, half may be room. */
  private static final int BYTES_OF_A_REFERENCE = 2;

  /** The array of a small HashMap, and that of a small ArrayList is less. */
  private static final int BYTES_OF_A_SMALL_ARRAY = 80;

  private final List<HeapTrack> tracks;
  private final HeapClassKinds kinds;
  private final Map<String, HeapTrack> byName = new HashMap<>();

  /** How much a holder proves. */
  enum Strength {
    /** It was there before and took the instances in. */
    STRONG,
    /** The same as strong, but most caches with a bound are made of it. */
    CACHE,
    /** It may have come, and may go, with the instances. */
    WEAK
  }

  /**
   * @param track what holds
   * @param strength how much that proves
   */
  record Holder(HeapTrack track, Strength strength) {}

  Holders(List<HeapTrack> tracks, HeapClassKinds kinds) {
    this.tracks = tracks;
    this.kinds = kinds;
    tracks.forEach(track -> byName.put(track.name(), track));
  }

  /** The strongest, the first of those; null if nothing grew that could hold them. */
  @Nullable Holder of(HeapTrack leader, List<HeapTrack> group) {
    Holder best = null;
    for (HeapTrack track : tracks) {
      boolean itself = track.equals(leader) && kinds.of(leader.name()) == Kind.ENTRY;
      Strength strength = group.contains(track) && !itself ? null : strength(track, leader);
      if (strength != null && (best == null || strength.compareTo(best.strength) < 0)) {
        best = new Holder(track, strength);
      }
    }
    return best;
  }

  private @Nullable Strength strength(HeapTrack track, HeapTrack leader) {
    long needed = leader.delta();
    if (isArray(track.name())) {
      // The table of a map says no more than its entries, which are asked themselves.
      String element = track.name().substring(0, track.name().indexOf('['));
      boolean table = kinds.of(element) == Kind.ENTRY;
      return !table && hasRoom(track, needed) ? Strength.STRONG : null;
    }
    Kind kind = kinds.of(track.name());
    if (kind == Kind.CONSEQUENCE || kind == Kind.APPLICATION || track.delta() * 2 < needed) {
      return null;
    }
    if (kinds.isOfQueue(track.name()) || !isInOldCollection(track, needed)) {
      return Strength.WEAK;
    }
    return kinds.isOfCache(track.name()) ? Strength.CACHE : Strength.STRONG;
  }

  static boolean isArray(String name) {
    return name.endsWith("[]") && name.indexOf('.') > 0;
  }

  /** Whether arrays took so many references more than those of so many small collections. */
  static boolean hasRoom(HeapTrack array, long references) {
    long small = Math.max(0, array.delta()) * BYTES_OF_A_SMALL_ARRAY;
    return array.bytesDelta() - small >= BYTES_OF_A_REFERENCE * references;
  }

  /** {@code java.util.HashMap$Node}, of which more came than maps came. */
  private boolean isInOldCollection(HeapTrack entry, long needed) {
    int nested = entry.name().indexOf('$');
    if (nested < 0) {
      return false;
    }
    // A collection that the program has made a class of its own of does not show under this name.
    HeapTrack collection = byName.get(entry.name().substring(0, nested));
    HeapTrack table = byName.get(entry.name() + "[]");
    return collection == null
        || collection.delta() * 2 < needed
        || (table != null && hasRoom(table, needed));
  }
}
