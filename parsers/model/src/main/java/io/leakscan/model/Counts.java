package io.leakscan.model;

import org.jspecify.annotations.Nullable;

/**
 * The size of a finding or a group; what is counted is the rule's to say.
 *
 * @param now in the last snapshot
 * @param before in the first snapshot of the same process, null where there is only one
 */
public record Counts(long now, @Nullable Long before) {
  /** {@code now - before}, null where there is only one snapshot. */
  public @Nullable Long delta() {
    return before == null ? null : now - before;
  }
}
