package io.leakscan.rules.join;

import io.leakscan.model.Frame;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.pack.HeapTest.Doing;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.series.TimeLimits;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a thread that can get at an object is doing, as far as its stack tells. */
final class Activity {
  private static final String MAIN = "main";

  /** Anything but a call to the outside. */
  private static final Set<WaitKind> WITHIN =
      EnumSet.of(
          WaitKind.MONITOR,
          WaitKind.OBJECT_WAIT,
          WaitKind.CONDITION,
          WaitKind.LOCK,
          WaitKind.PARK,
          WaitKind.SLEEP,
          WaitKind.CLASS_INIT,
          WaitKind.RUNNING,
          WaitKind.NONE,
          WaitKind.UNKNOWN);

  /** Not for an answer from outside, but for another thread. */
  private static final Set<WaitKind> STUCK =
      EnumSet.of(WaitKind.MONITOR, WaitKind.LOCK, WaitKind.CLASS_INIT);

  /** For another thread as well, for as long as it takes. */
  private static final Set<WaitKind> ENDLESS =
      EnumSet.of(WaitKind.OBJECT_WAIT, WaitKind.CONDITION, WaitKind.PARK);

  /** What a program calls to wait for another thread of its own. */
  private static final List<String> OF_THE_PLATFORM =
      List.of(
          "java.util.concurrent.",
          "java.lang.",
          "jdk.internal.misc.",
          "jdk.internal.vm.",
          "sun.misc.");

  private final ProcessSeries series;
  private final TimeLimits limits = new TimeLimits();

  Activity(ProcessSeries series) {
    this.series = series;
  }

  /** {@code main}, and what a language has it call by the same name. */
  static boolean isMain(List<Frame> stack, int frame) {
    return stack.subList(frame, stack.size()).stream().allMatch(f -> f.method().equals(MAIN));
  }

  /** Of one that need not work with the object. */
  Doing of(ObservedThread thread) {
    return switch (thread.waitKind()) {
      case SLEEP -> Doing.PAUSE;
      case RUNNING -> Doing.RUN;
      default -> Doing.WAIT;
    };
  }

  /**
   * Of one that has the object at hand.
   *
   * @param inHand whether it has one of its elements, too
   * @param own whether it has it in a method of the program's
   */
  Doing near(ObservedThread thread, boolean inHand, boolean own) {
    if (STUCK.contains(thread.waitKind()) || inHand && isStuck(thread)) {
      return Doing.WAIT; // it may be why nobody reads
    }
    // The loop of a pool has the queue of its tasks, and runs one of them.
    boolean runsTask = !own && thread.waitKind() == WaitKind.SLEEP;
    if (inHand || runsTask || !WITHIN.contains(thread.waitKind())) {
      return Doing.WORK;
    }
    Doing doing = of(thread);
    boolean goesOn = limits.has(thread) || isInLibrary(thread);
    return doing == Doing.WAIT && goesOn ? Doing.PAUSE : doing;
  }

  /** Whether it waits for another thread, for as long as it takes. */
  boolean isStuck(ObservedThread thread) {
    return STUCK.contains(thread.waitKind())
        || ENDLESS.contains(thread.waitKind()) && !limits.has(thread);
  }

  /** A call such as {@code HttpClient.send} waits in a future of its own for the other side. */
  private boolean isInLibrary(ObservedThread thread) {
    for (Frame frame : thread.sample().stack().frames()) {
      if (OF_THE_PLATFORM.stream().noneMatch(frame.owner()::startsWith)) {
        return !series.isOwn(frame);
      }
    }
    return false;
  }
}
