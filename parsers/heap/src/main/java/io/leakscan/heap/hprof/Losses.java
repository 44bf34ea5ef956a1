package io.leakscan.heap.hprof;

import java.util.ArrayList;
import java.util.List;

/** What went wrong so far; a file that is all damage is not told line by line. */
final class Losses {
  private static final int KEPT = 8;

  private final List<Loss> kept = new ArrayList<>();
  private int more;

  void add(long position, String text) {
    if (kept.size() < KEPT) {
      kept.add(new Loss(position, text));
    } else {
      more++;
    }
  }

  List<Loss> all() {
    List<Loss> all = new ArrayList<>(kept);
    if (more > 0) {
      long last = kept.get(kept.size() - 1).position();
      all.add(new Loss(last, "and " + more + (more == 1 ? " place more" : " places more")));
    }
    return List.copyOf(all);
  }
}
