package io.leakscan.rules.judge;

import io.leakscan.model.RuntimeKind;
import io.leakscan.rules.normalize.NormalizedStack;
import io.leakscan.rules.pack.ThreadMatcher;
import io.leakscan.rules.pool.PoolRoles;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.PoolKinds;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ThreadMatcher} that answers. What depends on the stack alone is worked out once a
 * distinct stack, a pattern once a distinct frame.
 */
final class ThreadTest {
  private final ThreadMatcher matcher;
  private final Map<NormalizedStack, Boolean> stacks = new IdentityHashMap<>();
  private final List<FrameTest> blockedIn;
  private final List<FrameTest> through;
  private final FrameTest notThrough;
  private final @Nullable PoolRoles roles;

  ThreadTest(ThreadMatcher matcher) {
    this.matcher = matcher;
    this.blockedIn =
        matcher.blockedIn().isEmpty() ? List.of() : List.of(new FrameTest(matcher.blockedIn()));
    this.through = matcher.through().stream().map(FrameTest::new).toList();
    this.notThrough = new FrameTest(matcher.notThrough());
    RuntimeKind runtime = matcher.runtime() == null ? RuntimeKind.JVM : matcher.runtime();
    this.roles = matcher.pools().isEmpty() ? null : new PoolRoles(runtime);
  }

  /** Several patterns, and what was found out about each name. */
  private static final class FrameTest {
    private final List<Glob> globs;
    private final Map<String, Boolean> known = new HashMap<>();

    FrameTest(List<Glob> globs) {
      this.globs = globs;
    }

    boolean matches(String name) {
      return known.computeIfAbsent(name, n -> globs.stream().anyMatch(glob -> glob.matches(n)));
    }
  }

  ThreadMatcher matcher() {
    return matcher;
  }

  /** Whether a thread with this stack can match at all. */
  boolean canMatch(NormalizedStack stack) {
    return stacks.computeIfAbsent(stack, this::matchesStack);
  }

  boolean matches(ObservedThread thread) {
    return (matcher.waits().isEmpty() || matcher.waits().contains(thread.waitKind()))
        && canMatch(thread.stack())
        && worksForPool(thread)
        && matchesSample(thread);
  }

  /** Whether it is a worker of such a pool and does not wait for work. */
  private boolean worksForPool(ObservedThread thread) {
    if (roles == null) {
      return true;
    }
    PoolKinds.Row kind = thread.idle() ? null : roles.kind(thread);
    return kind != null && matcher.pools().contains(kind.role());
  }

  private boolean matchesSample(ObservedThread thread) {
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
    if (matcher.createdBy().isEmpty()) {
      return true;
    }
    var createdBy = thread.sample().createdBy();
    return createdBy != null
        && matcher.createdBy().stream()
            .anyMatch(glob -> glob.matches(createdBy.frame().qualifiedMethod()));
  }

  private boolean matchesStack(NormalizedStack stack) {
    if (stack.stack().isEmpty()) {
      return false;
    }
    String top = stack.blockedInName();
    for (FrameTest test : blockedIn) {
      if (top == null || !test.matches(top)) {
        return false;
      }
    }
    if (matcher.hasAppFrame() != null && matcher.hasAppFrame() != (stack.appFrame() != null)) {
      return false;
    }
    int step = 0;
    for (String name : stack.names()) {
      if (step < through.size() && through.get(step).matches(name)) {
        step++;
      }
      if (notThrough.matches(name)) {
        return false;
      }
    }
    return step == through.size();
  }
}
