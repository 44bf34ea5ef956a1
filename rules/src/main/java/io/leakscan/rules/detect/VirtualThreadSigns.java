package io.leakscan.rules.detect;

import io.leakscan.model.Frame;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.rules.series.ObservedThread;
import java.util.List;

/**
 * Whether a process uses virtual threads, though its dump may show none: one that waits is not
 * mounted, and HotSpot's own dump shows the mounted ones alone. Idle carriers cannot be told from
 * the workers of another {@code ForkJoinPool}, but the threads that serve virtual ones can.
 */
final class VirtualThreadSigns {
  /**
   * The thread that ends timed parks, {@code java.lang.VirtualThread} of JDK 21 to 23, and the one
   * that ends waits for monitors, of JDK 24 and later. Both are there from the first use on.
   */
  private static final List<String> HELPERS =
      List.of("VirtualThread-unparker", "VirtualThread-unblocker");

  /** Where JDK 21 and later wait for the sockets of virtual threads, and of them alone. */
  private static final String POLLER = "sun.nio.ch.Poller";

  private VirtualThreadSigns() {}

  static boolean areIn(List<ObservedThread> threads) {
    return threads.stream().anyMatch(thread -> isSign(thread.sample()));
  }

  private static boolean isSign(ThreadSample thread) {
    return thread.kind() == ThreadKind.CARRIER
        || HELPERS.stream().anyMatch(thread.name()::startsWith)
        || thread.stack().frames().stream().map(Frame::owner).anyMatch(POLLER::equals);
  }
}
