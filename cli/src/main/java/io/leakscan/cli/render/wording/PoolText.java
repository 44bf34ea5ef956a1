package io.leakscan.cli.render.wording;

import io.leakscan.model.PoolSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of pools of threads. */
public final class PoolText {
  /** That two or three workers are busy is no news. */
  private static final int LEAST_WORKERS = 4;

  private PoolText() {}

  /** Pools without a free worker. */
  public static List<PoolSummary> exhausted(List<PoolSummary> pools) {
    return pools.stream()
        .filter(pool -> pool.idle() == 0 && pool.workers() >= LEAST_WORKERS)
        .toList();
  }

  /** {@code 38 in com.acme.PdfRenderer.render}, null if none is busy. */
  public static @Nullable String place(PoolSummary pool) {
    if (pool.places().isEmpty()) {
      return null;
    }
    PoolSummary.Place most = pool.places().get(0);
    return (most.count() == pool.workers() ? "all" : most.count()) + " in " + most.in();
  }
}
