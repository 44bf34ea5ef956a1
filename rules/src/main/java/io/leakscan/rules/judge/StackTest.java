package io.leakscan.rules.judge;

import io.leakscan.model.Frame;
import io.leakscan.rules.normalize.NormalizedStack;
import io.leakscan.rules.pack.StackPattern;
import io.leakscan.rules.pack.StackShape;
import io.leakscan.rules.table.NameIndex;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link StackPattern} that answers for the stacks of one series: each is looked at once, and a
 * glob once for the names of all frames.
 */
final class StackTest {
  private final StackPattern pattern;
  private final Map<NormalizedStack, Boolean> known = new IdentityHashMap<>();
  private final @Nullable Set<String> blockedIn;
  private final List<Set<String>> through;
  private final Set<String> notThrough;
  private final Set<String> repeated;
  private final boolean possible;

  /**
   * A test of one series.
   *
   * @param names those of all its frames
   */
  StackTest(StackPattern pattern, NameIndex names) {
    this.pattern = pattern;
    this.blockedIn = pattern.blockedIn().isEmpty() ? null : names.matching(pattern.blockedIn());
    this.through = pattern.through().stream().map(names::matching).toList();
    this.notThrough = names.matching(pattern.notThrough());
    this.repeated = names.matching(pattern.shape().repeated());
    this.possible =
        (blockedIn == null || !blockedIn.isEmpty()) && through.stream().noneMatch(Set::isEmpty);
  }

  /** Whether the frames that it asks for occur at all. */
  boolean isPossible() {
    return possible;
  }

  boolean matches(NormalizedStack stack) {
    return possible && known.computeIfAbsent(stack, this::look);
  }

  private boolean look(NormalizedStack stack) {
    boolean app = stack.appFrame() != null;
    return !stack.stack().isEmpty()
        && (blockedIn == null || blockedIn.contains(stack.blockedInOriginal()))
        && (pattern.hasAppFrame() == null || pattern.hasAppFrame() == app)
        && hasShape(pattern.shape(), stack)
        && passesThrough(stack);
  }

  private boolean hasShape(StackShape shape, NormalizedStack stack) {
    if (shape.cut() != null && shape.cut() != stack.stack().truncated()) {
      return false;
    }
    if (shape.nativeCall() != null && shape.nativeCall() != isNative(stack.blockedIn())) {
      return false;
    }
    boolean near = stack.appFrame() != null && stack.key().size() <= shape.appWithin() + 1;
    if (shape.appWithin() >= 0 && !near) {
      return false;
    }
    return shape.times() == 0
        || stack.names().stream().filter(repeated::contains).count() >= shape.times();
  }

  private static boolean isNative(@Nullable Frame frame) {
    return frame != null && frame.line() == Frame.NATIVE;
  }

  private boolean passesThrough(NormalizedStack stack) {
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
}
