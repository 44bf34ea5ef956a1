package io.leakscan.cli.run;

import io.leakscan.cli.console.Stdio;
import io.leakscan.heap.watch.Phase;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The line about one input: how many bytes of it have been read, or of a heap dump, in which phase
 * the work on it is, which share is done, and how long the rest takes at that pace.
 *
 * <p>The digest of a file is made beside the work on it, so two threads may tell of it.
 */
final class ProgressLine implements LongConsumer {
  private static final long BIG = 64L << 20;
  private static final long STEP = 4L << 20;
  private static final int LEAST_PERCENT = 5; // of less nothing follows for the rest
  private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int MINUTE = 60;

  private final Stdio stdio;
  private final ProgressMode mode;
  private final String label;
  private final long size;
  private final LongSupplier clock;
  private long largest; // that is known of: packed, unpacked, or as much as has come of a pipe
  private List<Phase> phases = List.of();
  private long begun;
  private int percent;
  private long next = STEP;
  private String shown = "";

  /**
   * A line to come.
   *
   * @param mode whether it is shown always, never, or for an input that is large
   * @param size of the input in bytes, 0 if it is not known
   * @param clock nanoseconds since any moment
   */
  ProgressLine(Stdio stdio, ProgressMode mode, String label, long size, LongSupplier clock) {
    this.stdio = stdio;
    this.mode = mode;
    this.label = label;
    this.size = size;
    this.clock = clock;
    this.largest = size;
  }

  /** Whether anybody sees it. */
  synchronized boolean isShown() {
    return mode == ProgressMode.ALWAYS || mode == ProgressMode.AUTO && largest >= BIG;
  }

  /** It has so many bytes unpacked. */
  synchronized void holds(long bytes) {
    largest = Math.max(largest, bytes);
  }

  /** Bytes of the input that have passed; of no interest once it is known what has to be done. */
  @Override
  public synchronized void accept(long bytes) {
    if (bytes >= next && phases.isEmpty()) {
      next = bytes + STEP;
      holds(bytes);
      String part = size > 0 ? " " + Math.min(100, bytes * 100 / size) + " %" : "";
      show("reading " + label + ": " + (bytes >> 20) + " MB" + part);
    }
  }

  /**
   * Some of the work is done.
   *
   * @param all what has to be done for this input
   */
  synchronized void passes(List<Phase> all, Phase phase, long done, long total) {
    if (phases.isEmpty()) {
      phases = all;
      begun = clock.getAsLong();
    }
    // A file with a second dump begins again: it is not told that less is done than before.
    percent = Math.max(percent, percent(phase, total <= 0 ? 1 : (double) done / total));
    show(label + ": " + name(phase) + ", " + percent + " %" + left());
  }

  private int percent(Phase current, double part) {
    double before = 0;
    double all = 0;
    for (Phase phase : phases) {
      all += phase.weight();
      before += phase.compareTo(current) < 0 ? phase.weight() : 0;
    }
    return (int) Math.min(99, 100 * (before + current.weight() * Math.min(1, part)) / all);
  }

  private String left() {
    long passed = clock.getAsLong() - begun;
    if (percent < LEAST_PERCENT || passed < LEAST_NANOS) {
      return "";
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(passed / percent * (100 - percent)) + 1;
    return seconds < 2 * MINUTE
        ? ", " + seconds + " s left"
        : ", " + (seconds + MINUTE / 2) / MINUTE + " min left";
  }

  private static String name(Phase phase) {
    return switch (phase) {
      case SURVEY -> "survey";
      case GRAPH -> "references";
      case SEARCH -> "search from the roots";
      case DOMINATORS -> "dominators";
      case RETAINED -> "retained sizes";
      case ANSWER -> "paths";
      case DETAILS -> "details";
    };
  }

  private void show(String text) {
    if (isShown() && !text.equals(shown)) {
      stdio
          .messages()
          .transientLine(text + " ".repeat(Math.max(0, shown.length() - text.length())));
      shown = text;
    }
  }

  /** Takes the line away, for good or for something that stays. */
  synchronized void clear() {
    if (!shown.isEmpty()) {
      stdio.messages().block(stdio.terminal().error() ? "\r\u001b[K" : "\n");
      shown = "";
    }
  }
}
