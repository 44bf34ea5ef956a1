package io.leakscan.rules.pack;

import io.leakscan.rules.table.Glob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frames of a thread have to be. Everything given must hold; an empty list asks nothing.
 *
 * @param blockedIn the first frame below the plumbing is one of these
 * @param through frames in this order from the top, each one of its list
 * @param notThrough no frame is one of these
 * @param hasAppFrame some frame is the user's own code; null asks nothing
 * @param shape what the stack has to look like beside
 */
public record StackPattern(
    List<Glob> blockedIn,
    List<List<Glob>> through,
    List<Glob> notThrough,
    @Nullable Boolean hasAppFrame,
    StackShape shape) {
  public StackPattern {
    blockedIn = List.copyOf(blockedIn);
    through = through.stream().map(List::copyOf).toList();
    notThrough = List.copyOf(notThrough);
  }
}
