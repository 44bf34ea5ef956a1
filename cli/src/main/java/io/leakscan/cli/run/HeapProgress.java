package io.leakscan.cli.run;

import io.leakscan.cli.console.Messages;
import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.heap.watch.Phase;
import java.util.Locale;

/** Tells the user how the work on a heap dump goes on, and what memory it takes. */
final class HeapProgress implements HeapWatch {
  private static final int MEGABYTE = 20;

  private final String label;
  private final HeapQuery query;
  private final ProgressLine line;
  private final Messages messages;
  private final long most;

  /**
   * For one input.
   *
   * @param most memory that Java may take, in bytes
   */
  HeapProgress(String label, HeapQuery query, ProgressLine line, Messages messages, long most) {
    this.label = label;
    this.query = query;
    this.line = line;
    this.messages = messages;
    this.most = most;
  }

  /** Who waits for a large dump, or may wait in vain, is told what it takes. */
  @Override
  public void opens(long fileBytes, long memory) {
    line.holds(fileBytes);
    if (memory > 0) {
      line.clear();
      String need =
          "%s: needs about %d MB of memory, and Java may take %d MB"
              .formatted(label, memory >> MEGABYTE, most >> MEGABYTE);
      if (line.isShown() || memory > most / 2) {
        messages.note(need);
      } else {
        messages.detail(need);
      }
    }
  }

  @Override
  public void passes(Phase phase, long done, long total) {
    line.passes(query.phases(), phase, done, total);
  }

  @Override
  public void took(Phase phase, int objects, long bytes) {
    if (messages.verbose()) {
      line.clear();
      messages.detail(
          String.format(
              Locale.ROOT,
              "%s: %s: %.1f bytes an object, %d MB for %,d objects",
              label,
              phase.name().toLowerCase(Locale.ROOT),
              objects == 0 ? 0.0 : (double) bytes / objects,
              bytes >> MEGABYTE,
              objects));
    }
  }
}
