package io.leakscan.threads.hotspot;

import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The threads of a dump compared with the VM's own list.
 *
 * @param threads those that are real
 * @param listed how many Java threads are real; virtual ones are in no list
 * @param forged how many headers were part of a name
 */
record Roll(List<ThreadSample> threads, int listed, int forged) {

  /**
   * Only where every thread of the list was found is a further one forged; else it may be one of
   * those whose address is damaged.
   */
  static Roll call(List<ThreadSample> threads, SmrSection smr) {
    BitSet seen = new BitSet();
    int java = 0;
    int unlisted = 0;
    for (ThreadSample thread : threads) {
      if (isInList(thread)) {
        java++;
        int place = smr.isWhole() ? smr.indexOf(thread.identity().address()) : 0;
        if (place < 0) {
          unlisted++;
        } else {
          seen.set(place);
        }
      }
    }
    if (unlisted == 0 || seen.cardinality() < smr.length()) {
      return new Roll(threads, java, 0);
    }
    return new Roll(onlyListed(threads, smr), java - unlisted, unlisted);
  }

  private static List<ThreadSample> onlyListed(List<ThreadSample> threads, SmrSection smr) {
    List<ThreadSample> real = new ArrayList<>();
    boolean carrierIsReal = true;
    for (ThreadSample thread : threads) {
      if (isInList(thread)) {
        carrierIsReal = smr.indexOf(thread.identity().address()) >= 0;
        if (carrierIsReal) {
          real.add(thread);
        }
      } else if (thread.kind() != ThreadKind.VIRTUAL || carrierIsReal) {
        real.add(thread);
      }
    }
    return real;
  }

  private static boolean isInList(ThreadSample thread) {
    return thread.kind() == ThreadKind.PLATFORM || thread.kind() == ThreadKind.CARRIER;
  }
}
