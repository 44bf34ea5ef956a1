package io.leakscan.rules.judge;

import io.leakscan.model.CreatedBy;
import io.leakscan.model.LockRef;
import io.leakscan.model.ThreadSample;
import io.leakscan.rules.normalize.NormalizedStack;
import io.leakscan.rules.pack.LockTies;
import io.leakscan.rules.pack.ThreadMatcher;
import io.leakscan.rules.pack.ThreadTraits;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.NameIndex;
import io.leakscan.rules.table.PoolKinds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link ThreadMatcher} that answers for the threads of one series. */
final class ThreadTest {
  private final ThreadMatcher matcher;
  private final ThreadTraits traits;
  private final LockTies locks;
  private final StackTest stack;
  private final @Nullable ThreadTest owner;

  /**
   * A test of one series.
   *
   * @param names those of all its frames
   */
  ThreadTest(ThreadMatcher matcher, NameIndex names) {
    this.matcher = matcher;
    this.traits = matcher.traits();
    this.locks = matcher.locks();
    this.stack = new StackTest(matcher.stack(), names);
    ThreadMatcher wanted = locks.owner();
    this.owner = wanted == null ? null : new ThreadTest(wanted, names);
  }

  ThreadMatcher matcher() {
    return matcher;
  }

  /** Whether the frames that it asks for occur at all. */
  boolean isPossible() {
    return stack.isPossible();
  }

  /** Whether a thread with this stack can match at all. */
  boolean canMatch(NormalizedStack frames) {
    return stack.matches(frames);
  }

  /** As in {@link StackTest#depth}. */
  int depth(NormalizedStack frames) {
    return stack.depth(frames);
  }

  boolean matches(ObservedThread thread, CaseFile file) {
    return (traits.waits().isEmpty() || traits.waits().contains(thread.waitKind()))
        && canMatch(thread.stack())
        && worksForPool(thread, file)
        && isSuch(thread, file)
        && isTied(thread, file);
  }

  /** Whether it is a worker of such a pool and does not wait for work. */
  private boolean worksForPool(ObservedThread thread, CaseFile file) {
    if (traits.pools().isEmpty()) {
      return true;
    }
    PoolKinds.Row kind = thread.idle() ? null : file.poolKind(thread);
    return kind != null && traits.pools().contains(kind.role());
  }

  private boolean isSuch(ObservedThread thread, CaseFile file) {
    ThreadSample sample = thread.sample();
    return holds(traits.names(), thread.name())
        && holds(traits.states(), sample.state())
        && (traits.waitedSeconds() == 0
            || sample.timing().waitedSeconds() >= traits.waitedSeconds())
        && agrees(traits.runsFinalizers(), sample.marks().finalizer())
        && (traits.timeLimit() == null || traits.timeLimit() == file.hasTimeLimit(thread))
        && isStartedByOne(sample.createdBy());
  }

  private boolean isStartedByOne(@Nullable CreatedBy by) {
    return traits.createdBy().isEmpty()
        || by != null && holds(traits.createdBy(), by.frame().qualifiedMethod());
  }

  /** What only the other threads of the same dump can tell. */
  private boolean isTied(ObservedThread thread, CaseFile file) {
    Boolean awaited = locks.awaited();
    if (awaited != null && awaited != file.locks(thread.snapshot()).isAwaited(thread)
        || !locks.holds().isEmpty() && !holdsOne(thread)) {
      return false;
    }
    if (owner == null) {
      return true;
    }
    ObservedThread holder = file.locks(thread.snapshot()).blocker(thread);
    return holder != null && owner.matches(holder, file);
  }

  private boolean holdsOne(ObservedThread thread) {
    return thread.sample().locks().stream()
        .filter(lock -> !lock.isWait())
        .map(LockRef::className)
        .anyMatch(name -> holds(locks.holds(), name));
  }

  private static boolean holds(List<Glob> globs, String text) {
    return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(text));
  }

  private static boolean agrees(@Nullable Boolean wanted, boolean is) {
    return wanted == null || wanted == is;
  }
}
