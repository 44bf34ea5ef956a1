package io.leakscan.rules.series;

import io.leakscan.rules.normalize.NormalizedStack;
import io.leakscan.rules.table.FrameSets;
import io.leakscan.rules.table.Glob;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a wait ends by itself. HotSpot prints it as a state; a socket's read is printed as
 * running in any case, but below a time limit it goes through another method. JDK 8 to 12 hand the
 * limit to {@code socketRead0} as an argument, so there it cannot be seen.
 */
public final class TimeLimits {
  private static final List<Glob> FRAMES = FrameSets.load().get("time-limit");

  private final Map<NormalizedStack, Boolean> byStack = new IdentityHashMap<>();

  /** Whether a thread's wait has a limit, as far as its dump shows. */
  public boolean has(ObservedThread thread) {
    return thread.sample().state().startsWith("TIMED_WAITING")
        || byStack.computeIfAbsent(thread.stack(), TimeLimits::isLimited);
  }

  private static boolean isLimited(NormalizedStack stack) {
    return stack.names().stream().anyMatch(TimeLimits::isLimit);
  }

  private static boolean isLimit(String name) {
    return FRAMES.stream().anyMatch(glob -> glob.matches(name));
  }
}
