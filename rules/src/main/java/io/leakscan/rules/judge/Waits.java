package io.leakscan.rules.judge;

import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;

/** How long the threads of a group have waited, where the dump prints it. */
final class Waits {
  /** A printed wait of so many seconds is one that nothing has interrupted. */
  private static final long LONG_SECONDS = 60;

  private Waits() {}

  /** Seconds; 0 where nothing is printed. */
  static long longest(Group group) {
    long seconds = 0;
    for (ObservedThread thread : group.last()) {
      seconds = Math.max(seconds, thread.sample().timing().waitedSeconds());
    }
    return seconds;
  }

  static boolean areLong(Group group) {
    return longest(group) >= LONG_SECONDS;
  }
}
