package io.leakscan.cli.render.wording;

import io.leakscan.model.Evidence.HeapHolders;
import io.leakscan.rules.heap.PathText;
import java.util.List;

/** Who keeps the objects of a finding, one line a place. */
final class HoldersText {
  private HoldersText() {}

  static void add(HeapHolders kept, List<String> lines) {
    long told = 0;
    for (HeapHolders.Holder holder : kept.holders()) {
      lines.add(who(kept, holder.count()) + " held by " + PathText.of(holder.path()));
      told += holder.count();
    }
    if (kept.garbage() > 0) {
      String only = kept.besides().isEmpty() ? "nothing" : "nothing but the " + kept.besides();
      lines.add(who(kept, kept.garbage()) + " held by " + only + ": dropped, and not closed");
      told += kept.garbage();
    }
    if (told > 0 && told + kept.untold() < kept.looked()) {
      lines.add(who(kept, kept.looked() - told - kept.untold()) + " held elsewhere");
    }
    if (kept.untold() > 0) {
      lines.add(who(kept, kept.untold()) + " held by something that the search did not reach");
    }
  }

  /** {@code each executor}, {@code 3 of 5 executors}. */
  private static String who(HeapHolders kept, long count) {
    if (count >= kept.looked()) {
      return kept.looked() == 1 ? "the " + kept.name() : "each " + kept.name();
    }
    return "%d of %d %ss".formatted(count, kept.looked(), kept.name());
  }
}
