package io.leakscan.rules.detect;

import io.leakscan.rules.detect.HeapClassKinds.Kind;
import io.leakscan.rules.series.HeapTrack;
import java.util.ArrayList;
import java.util.List;

/**
 * Classes that grow as parts of one thing.
 *
 * @param members the one with the most new bytes first
 */
record GrowingGroup(List<HeapTrack> members) {
  private static final int MOST_COMPANIONS = 6;

  /**
   * The class to name: the one that came as often as an entry of some collection, for that is what
   * the collection holds; without one the largest.
   */
  HeapTrack leader(List<HeapTrack> tracks, HeapClassKinds kinds) {
    for (HeapTrack member : members) {
      for (HeapTrack track : tracks) {
        boolean entry = kinds.of(track.name()) == Kind.ENTRY && !members.contains(track);
        if (entry && track.delta() > 0 && ratioIsOne(member, track)) {
          return member;
        }
      }
    }
    return members.get(0);
  }

  private static boolean ratioIsOne(HeapTrack a, HeapTrack b) {
    return HeapTrend.wholeNumber(a, b)
        && Math.max(a.delta(), b.delta()) < 2 * Math.min(a.delta(), b.delta());
  }

  /** What grows with the group: its other members, then what came with each of its leader. */
  List<HeapTrack> companions(HeapTrack leader, List<HeapTrack> tracks, HeapClassKinds kinds) {
    List<HeapTrack> companions = new ArrayList<>(members);
    companions.remove(leader);
    for (HeapTrack track : tracks) {
      boolean part = kinds.isPart(track.name()) && !members.contains(track);
      if (part && track.delta() > 0 && HeapTrend.wholeNumber(leader, track)) {
        companions.add(track);
      }
    }
    companions.sort((a, b) -> Long.compare(b.bytesDelta(), a.bytesDelta()));
    return companions.size() > MOST_COMPANIONS
        ? companions.subList(0, MOST_COMPANIONS)
        : companions;
  }

  /** How many bytes came with the group, as far as they can be told. */
  long bytesDelta(List<HeapTrack> tracks, HeapClassKinds kinds) {
    HeapTrack leader = leader(tracks, kinds);
    long sum = leader.bytesDelta();
    for (HeapTrack companion : companions(leader, tracks, kinds)) {
      sum += Math.max(0, companion.bytesDelta());
    }
    return sum;
  }
}
