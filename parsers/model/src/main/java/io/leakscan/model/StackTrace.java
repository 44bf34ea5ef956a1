package io.leakscan.model;

import java.util.List;

/**
 * The frames of a thread from the top (the call it is in) down. Parsers share one instance among
 * all threads with the same frames, so memory follows the number of distinct stacks.
 */
public final class StackTrace {
  /** A thread without frames: a thread of the VM itself, or one that has not started. */
  public static final StackTrace EMPTY = new StackTrace(List.of(), false);

  private final List<Frame> frames;
  private final boolean truncated;
  private final int hash;

  /**
   * @param frames from the top down
   * @param truncated whether the runtime itself left frames out (HotSpot stops at 1024)
   */
  public StackTrace(List<Frame> frames, boolean truncated) {
    this.frames = List.copyOf(frames);
    this.truncated = truncated;
    this.hash = 31 * this.frames.hashCode() + Boolean.hashCode(truncated);
  }

  public List<Frame> frames() {
    return frames;
  }

  public boolean truncated() {
    return truncated;
  }

  public boolean isEmpty() {
    return frames.isEmpty();
  }

  public int depth() {
    return frames.size();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof StackTrace that
            && hash == that.hash
            && truncated == that.truncated
            && frames.equals(that.frames));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return frames.toString();
  }
}
