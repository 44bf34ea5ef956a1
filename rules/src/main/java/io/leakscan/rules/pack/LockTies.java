package io.leakscan.rules.pack;

import io.leakscan.rules.table.Glob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a thread has to be tied to others by locks. Everything given must hold.
 *
 * @param awaited another thread waits for a lock that this one owns; null asks nothing
 * @param holds it holds a lock of one of these classes; an empty list asks nothing
 * @param owner what owns the lock that it waits for; null asks nothing
 */
public record LockTies(@Nullable Boolean awaited, List<Glob> holds, @Nullable ThreadMatcher owner) {
  public LockTies {
    holds = List.copyOf(holds);
  }
}
