package io.leakscan.rules.judge;

import io.leakscan.model.Capability;
import io.leakscan.model.Counts;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Site;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the texts of a rule may name, as in {@code {count}}. */
final class Words {
  private Words() {}

  /**
   * The words of one finding.
   *
   * @param witnesses the threads that show which form of the disease it is
   */
  static Map<String, String> of(
      CaseFile file, Group group, Site site, List<ObservedThread> witnesses) {
    Counts counts = group.counts();
    Snapshot last = file.last();
    Map<String, String> words = new LinkedHashMap<>();
    boolean go = last.runtime() == RuntimeKind.GO;
    boolean one = counts.now() == 1;
    words.put("count", Long.toString(counts.now()));
    words.put("before", String.valueOf(counts.before()));
    words.put("thread-noun", (go ? "goroutine" : "thread") + (one ? "" : "s"));
    String blockedIn = site.blockedIn();
    words.put("blocked-in", blockedIn == null ? "an unknown call" : blockedIn);
    ObservedThread waiter = Places.busiest(group.last());
    String waiterFrame = waiter.appFrameName();
    words.put("app-frame", waiterFrame == null ? nobody(last) : waiterFrame);
    words.put("call", call(waiter));
    words.put("pool", file.poolName(waiter));
    words.put("witness-count", Integer.toString(witnesses.size()));
    if (!witnesses.isEmpty()) {
      ObservedThread witness = Places.busiest(witnesses);
      String witnessApp = witness.appFrameName();
      String witnessIn = witness.stack().blockedInName();
      words.put("witness-frame", witnessApp == null ? String.valueOf(witnessIn) : witnessApp);
      words.put("witness-in", String.valueOf(witnessIn));
    }
    return words;
  }

  /** What the application called: the frame right above its own, or what the thread waits in. */
  private static String call(ObservedThread waiter) {
    List<String> names = waiter.stack().names();
    int app = names.indexOf(String.valueOf(waiter.stack().appFrameName()));
    String in = waiter.stack().blockedInName();
    return app > 0 ? names.get(app - 1) : in == null ? "an unknown call" : in;
  }

  /** Why there is no application frame: there is none, or this form does not name creators. */
  private static String nobody(Snapshot last) {
    boolean hidden =
        last.runtime() == RuntimeKind.GO && !last.capabilities().contains(Capability.CREATOR);
    return hidden
        ? "code that no stack shows (profiles do not name who started a goroutine, debug=2 does)"
        : "no application frame";
  }
}
