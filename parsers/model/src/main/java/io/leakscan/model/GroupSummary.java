package io.leakscan.model;

import java.util.List;

/**
 * Threads with the same normalised stack.
 *
 * @param counts how many
 * @param state as printed, of the majority
 * @param site where
 * @param idle whether they are workers waiting for work
 * @param labels the labels that Go programs give their goroutines, the most frequent first
 * @param lockedToThread how many own a thread of the operating system
 */
public record GroupSummary(
    Counts counts,
    String state,
    Site site,
    boolean idle,
    List<Labelled> labels,
    long lockedToThread) {
  public GroupSummary {
    labels = List.copyOf(labels);
  }

  /** A group without labels. */
  public GroupSummary(Counts counts, String state, Site site, boolean idle) {
    this(counts, state, site, idle, List.of(), 0);
  }

  /**
   * @param text as printed; hostile
   * @param count how many members have these labels
   */
  public record Labelled(String text, long count) {}
}
