package io.leakscan.model;

import java.util.Map;

/** What a tool other than a dump says of a process, to be read beside a dump of the same moment. */
public sealed interface Measurement {

  /**
   * The scheduler of virtual threads, {@code jcmd PID Thread.vthread_scheduler}.
   *
   * @param parallelism how many carriers it may have
   * @param size how many it has
   */
  record CarrierPool(int parallelism, int size) implements Measurement {}

  /**
   * The processor time of threads over the last moments, {@code top -H}.
   *
   * @param shares by {@link ThreadIdentity#nativeId()}; of one processor, 1 is all of it. The
   *     process itself is there by its main thread
   */
  record CpuShares(Map<Long, Double> shares) implements Measurement {
    public CpuShares {
      shares = Map.copyOf(shares);
    }
  }
}
