package io.leakscan.rules.judge;

import io.leakscan.rules.normalize.NormalizedStack;
import io.leakscan.rules.pack.StackShape;
import io.leakscan.rules.pack.ThreadMatcher;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.NameIndex;
import io.leakscan.rules.table.PoolKinds;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ThreadMatcher} that answers for the threads of one series. What depends on the stack
 * alone is worked out once a distinct stack, a pattern once for the names of all frames.
 */
final class ThreadTest {
  private final ThreadMatcher matcher;
  private final Map<NormalizedStack, Boolean> stacks = new IdentityHashMap<>();
  private final @Nullable Set<String> blockedIn;
  private final List<Set<String>> through;
  private final Set<String> notThrough;
  private final Set<String> repeated;
  private final boolean possible;
  private final @Nullable ThreadTest owner;

  /**
   * A test of one series.
   *
   * @param names those of all its frames
   */
  ThreadTest(ThreadMatcher matcher, NameIndex names) {
    this.matcher = matcher;
    this.blockedIn = matcher.blockedIn().isEmpty() ? null : names.matching(matcher.blockedIn());
    this.through = matcher.through().stream().map(names::matching).toList();
    this.notThrough = names.matching(matcher.notThrough());
    this.repeated = names.matching(matcher.shape().repeated());
    ThreadMatcher wanted = matcher.owner();
    this.owner = wanted == null ? null : new ThreadTest(wanted, names);
    this.possible =
        (blockedIn == null || !blockedIn.isEmpty()) && through.stream().noneMatch(Set::isEmpty);
  }

  ThreadMatcher matcher() {
    return matcher;
  }

  /** Whether the frames that it asks for occur at all. */
  boolean isPossible() {
    return possible;
  }

  /** Whether a thread with this stack can match at all. */
  boolean canMatch(NormalizedStack stack) {
    return possible && stacks.computeIfAbsent(stack, this::matchesStack);
  }

  /** How many frames from the top it takes to go through those asked for; 0 if none are. */
  int depth(NormalizedStack stack) {
    int step = 0;
    int depth = 0;
    for (String name : stack.names()) {
      if (step == through.size()) {
        break;
      }
      depth++;
      step += through.get(step).contains(name) ? 1 : 0;
    }
    return through.isEmpty() ? 0 : depth;
  }

  boolean matches(ObservedThread thread, CaseFile file) {
    return (matcher.waits().isEmpty() || matcher.waits().contains(thread.waitKind()))
        && canMatch(thread.stack())
        && worksForPool(thread, file)
        && matchesSample(thread, file)
        && matchesLocks(thread, file);
  }

  /** What only the other threads of the same dump can tell. */
  private boolean matchesLocks(ObservedThread thread, CaseFile file) {
    Boolean awaited = matcher.awaited();
    if (awaited != null && awaited != file.locks(thread.snapshot()).isAwaited(thread)) {
      return false;
    }
    if (!matcher.holds().isEmpty() && !holdsOne(thread)) {
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
        .anyMatch(lock -> matcher.holds().stream().anyMatch(g -> g.matches(lock.className())));
  }

  /** Whether it is a worker of such a pool and does not wait for work. */
  private boolean worksForPool(ObservedThread thread, CaseFile file) {
    if (matcher.pools().isEmpty()) {
      return true;
    }
    PoolKinds.Row kind = thread.idle() ? null : file.poolKind(thread);
    return kind != null && matcher.pools().contains(kind.role());
  }

  private boolean matchesSample(ObservedThread thread, CaseFile file) {
    if (!matcher.names().isEmpty()
        && matcher.names().stream().noneMatch(glob -> glob.matches(thread.name()))) {
      return false;
    }
    if (matcher.waitedSeconds() > thread.sample().timing().waitedSeconds()
        && matcher.waitedSeconds() > 0) {
      return false;
    }
    if (!matcher.states().isEmpty()
        && matcher.states().stream().noneMatch(glob -> glob.matches(thread.sample().state()))) {
      return false;
    }
    if (matcher.runsFinalizers() != null
        && matcher.runsFinalizers() != thread.sample().marks().finalizer()) {
      return false;
    }
    if (matcher.timeLimit() != null && matcher.timeLimit() != file.hasTimeLimit(thread)) {
      return false;
    }
    if (matcher.createdBy().isEmpty()) {
      return true;
    }
    var createdBy = thread.sample().createdBy();
    return createdBy != null
        && matcher.createdBy().stream()
            .anyMatch(glob -> glob.matches(createdBy.frame().qualifiedMethod()));
  }

  private boolean hasShape(StackShape shape, NormalizedStack stack) {
    if (shape.cut() != null && shape.cut() != stack.stack().truncated()) {
      return false;
    }
    boolean near = stack.appFrame() != null && stack.key().size() <= shape.appWithin() + 1;
    if (shape.appWithin() >= 0 && !near) {
      return false;
    }
    return shape.times() == 0
        || stack.names().stream().filter(repeated::contains).count() >= shape.times();
  }

  private boolean matchesStack(NormalizedStack stack) {
    if (stack.stack().isEmpty()) {
      return false;
    }
    if (blockedIn != null && !blockedIn.contains(stack.blockedInName())) {
      return false;
    }
    if (matcher.hasAppFrame() != null && matcher.hasAppFrame() != (stack.appFrame() != null)) {
      return false;
    }
    if (!hasShape(matcher.shape(), stack)) {
      return false;
    }
    int step = 0;
    for (String name : stack.names()) {
      if (step < through.size() && through.get(step).contains(name)) {
        step++;
      }
      if (notThrough.contains(name)) {
        return false;
      }
    }
    return step == through.size();
  }
}
