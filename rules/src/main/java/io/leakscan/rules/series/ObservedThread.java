package io.leakscan.rules.series;

import io.leakscan.model.Site;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.normalize.NormalizedStack;
import org.jspecify.annotations.Nullable;

/**
 * A thread of one snapshot together with what its stack means.
 *
 * @param snapshot the number of the snapshot within its series
 * @param index the number of the thread within its snapshot
 * @param sample as parsed
 * @param stack normalised
 * @param waitKind what it is doing
 * @param app for whom: the user's own code on its stack, else the code that started it; null if
 *     none is known
 * @param hasMoved whether the dumps show that it ran since the first of them, wherever it is now
 */
public record ObservedThread(
    int snapshot,
    int index,
    ThreadSample sample,
    NormalizedStack stack,
    WaitKind waitKind,
    @Nullable AppPlace app,
    boolean hasMoved) {

  /**
   * A method of the user's own code.
   *
   * @param name {@code owner.method} as printed
   * @param key its stable form
   */
  public record AppPlace(String name, String key) {}

  /** {@code owner.method} of the application frame, null if there is none. */
  public @Nullable String appFrameName() {
    return app == null ? null : app.name();
  }

  /** The stable name of the application frame, null if there is none. */
  public @Nullable String appKey() {
    return app == null ? null : app.key();
  }

  /** Where it is: for whom, in which call, with which stack. */
  public Site site() {
    return new Site(appFrameName(), stack.blockedInName(), sample.stack());
  }

  /** The same thread, taken to wait where others with its stack do. */
  ObservedThread waitingIn(WaitKind kind) {
    return new ObservedThread(snapshot, index, sample, stack, kind, app, hasMoved);
  }

  /** The same thread, known to have been started by some code of the user's own. */
  ObservedThread startedFor(@Nullable AppPlace place) {
    return new ObservedThread(snapshot, index, sample, stack, waitKind, place, hasMoved);
  }

  /** The same thread, known to have run since the first dump. */
  ObservedThread moved() {
    return new ObservedThread(snapshot, index, sample, stack, waitKind, app, true);
  }

  public String name() {
    return sample.name();
  }

  /** Whether this is a worker waiting for work. */
  public boolean idle() {
    return stack.idle() != null;
  }

  /** What names the thread as long as its process lives: its id, else its address and name. */
  public ThreadKey key() {
    return sample.identity().id() >= 0
        ? new ThreadKey(sample.identity().id(), "")
        : new ThreadKey(sample.identity().address(), sample.name());
  }

  /** Two are equal if they are the same sample; a walk over the whole sample would be wasted. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ObservedThread that
        && index == that.index
        && snapshot == that.snapshot
        && sample == that.sample;
  }

  @Override
  public int hashCode() {
    return 31 * snapshot + index;
  }

  /** The identity of a thread within one process. */
  public record ThreadKey(long number, String name) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ThreadKey that && number == that.number && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(number) + name.hashCode();
    }
  }
}
