package io.leakscan.threads.go;

import io.leakscan.model.ParseNote.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells where one dump ends and the next begins. Go prints no title, so the goroutines tell: the
 * first is the one that prints, and none is printed twice.
 */
final class TraceDumps {
  private final List<TraceDump> dumps = new ArrayList<>();
  private @Nullable TraceDump current;

  @Nullable TraceDump current() {
    return current;
  }

  /**
   * Adds the next goroutine of the input.
   *
   * @param crash what was printed above it because the process ended, empty if nothing was
   * @param foreign how many lines of something else stand above it
   * @param apart whether some of them are between it and the goroutine before
   * @param damage what was seen since the goroutine before; empty afterwards
   */
  void add(Goroutine goroutine, String crash, int foreign, boolean apart, TraceDamage damage) {
    TraceDump dump = current;
    if (dump == null) {
      dump = begin(goroutine, crash);
    } else if (dump.isRelayed()) {
      damage.notUnderstood(foreign);
    } else if (dump.holds(goroutine.id()) && crash.isEmpty() && !apart) {
      // Nobody is printed twice: this is the next dump, and who printed it stands above.
      Goroutine printer = dump.releasePrinter();
      dump = begin(printer == null ? goroutine : printer, crash);
    } else if (beginsDump(dump, goroutine, crash, apart)) {
      dump = begin(goroutine, crash);
    } else {
      damage.notUnderstood(foreign);
    }
    dump.add(goroutine);
    dump.damage().take(damage);
  }

  private TraceDump begin(Goroutine first, String crash) {
    TraceDump dump = new TraceDump(crash, first.sample().lines().first());
    dump.add(first);
    dumps.add(dump);
    current = dump;
    return dump;
  }

  private static boolean beginsDump(
      TraceDump dump, Goroutine goroutine, String crash, boolean apart) {
    return !crash.isEmpty()
        || dump.holds(goroutine.id())
        || goroutine.prints()
        // Whoever prints is first, and only a crash finds others running with a log in between;
        // a stack alone is a panic that a server caught, and what follows is something else.
        || (apart && dump.crash().isEmpty() && (goroutine.mayPrint() || dump.isLoneStack()));
  }

  /** The dumps of the input, without what is no dump of the process or was printed before. */
  List<TraceDump> finish() {
    List<TraceDump> kept = new ArrayList<>();
    List<TraceDump> lone = new ArrayList<>();
    for (TraceDump dump : dumps) {
      if (dump.isLoneStack()) {
        lone.add(dump);
      } else if (!isQuotation(dump)) {
        kept.add(dump);
      }
    }
    if (kept.isEmpty()) {
      return lone.size() < 2 ? dumps : List.of(joined(lone));
    }
    TraceDump first = kept.get(0);
    int quotations = dumps.size() - lone.size() - kept.size();
    if (!lone.isEmpty()) {
      first
          .damage()
          .note(
              lone.get(0).line(),
              Level.INFO,
              "stacks of single goroutines, which are no dumps of the process, left out: "
                  + lone.size());
    }
    if (quotations > 0) {
      first
          .damage()
          .note(
              0, Level.INFO, "parts of a dump that are printed once more, left out: " + quotations);
    }
    return kept;
  }

  private boolean isQuotation(TraceDump dump) {
    if (!dump.isExcerpt()) {
      return false;
    }
    for (TraceDump other : dumps) {
      if (other != dump && !other.isExcerpt() && dump.isPartOf(other)) {
        return true;
      }
    }
    return false;
  }

  /** A log with many caught panics is one list of them, not many dumps of one goroutine. */
  private static TraceDump joined(List<TraceDump> lone) {
    TraceDump all = new TraceDump(lone.get(0).crash(), lone.get(0).line());
    for (TraceDump dump : lone) {
      all.append(dump.goroutines().get(0));
      all.damage().take(dump.damage());
    }
    all.damage()
        .note(
            all.line(),
            Level.INFO,
            "stacks of single goroutines from different moments, no dump of the process: "
                + lone.size());
    return all;
  }
}
