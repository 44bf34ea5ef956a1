package io.leakscan.rules.normalize;

import io.leakscan.model.Frame;
import io.leakscan.model.StackTrace;
import io.leakscan.model.WaitKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stack means.
 *
 * @param stack as printed
 * @param names {@code owner.method} of every frame, from the top; that of a relocated library as in
 *     the library itself
 * @param key the names from the first frame below the plumbing down to the application frame, made
 *     stable; of all frames where no application frame exists
 * @param blockedIn the first frame that is no plumbing, null for a stack without frames
 * @param blockedInOriginal its name as {@link #names} has it
 * @param appFrame the first frame of the user's own code, null if there is none
 * @param appKey its stable name, null if there is none
 * @param waitKind what the plumbing on top says, null if it says nothing
 * @param idle which idle worker this is, null if it is none
 * @param poolWorker whether a pool's loop is on the stack
 * @param requestLoop whether the thread serves one request after the other, so that the same thread
 *     in the same place may be at another request
 */
public record NormalizedStack(
    StackTrace stack,
    List<String> names,
    List<String> key,
    @Nullable Frame blockedIn,
    @Nullable String blockedInOriginal,
    @Nullable Frame appFrame,
    @Nullable String appKey,
    @Nullable WaitKind waitKind,
    @Nullable String idle,
    boolean poolWorker,
    boolean requestLoop) {
  public NormalizedStack {
    names = List.copyOf(names);
    key = List.copyOf(key);
  }

  /** There is one for each distinct stack of a run: two are equal only if they are the same. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return stack.hashCode();
  }

  /** {@code owner.method} of {@link #blockedIn()}. */
  public @Nullable String blockedInName() {
    return blockedIn == null ? null : blockedIn.qualifiedMethod();
  }

  /** {@code owner.method} of {@link #appFrame()}. */
  public @Nullable String appFrameName() {
    return appFrame == null ? null : appFrame.qualifiedMethod();
  }

  /**
   * What a thread with this stack is doing: the printed kind, made more exact by the plumbing where
   * the printed one is only "running" or "parked".
   */
  public WaitKind refine(WaitKind printed) {
    if (waitKind == null) {
      return printed;
    }
    return switch (printed) {
      case RUNNING, PARK, UNKNOWN -> waitKind;
      default -> printed;
    };
  }
}
