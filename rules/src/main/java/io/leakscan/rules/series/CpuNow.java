package io.leakscan.rules.series;

import io.leakscan.model.Measurement;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import java.util.HashMap;
import java.util.Map;

/** The processor time of threads at the moment of a dump, if {@code top -H} was given beside it. */
public final class CpuNow {
  private final Map<Long, Double> shares = new HashMap<>();

  private CpuNow() {}

  public static CpuNow of(Snapshot snapshot) {
    CpuNow now = new CpuNow();
    for (Measurement measurement : snapshot.measurements()) {
      if (measurement instanceof Measurement.CpuShares cpu) {
        now.shares.putAll(cpu.shares());
      }
    }
    return now;
  }

  public boolean isEmpty() {
    return shares.isEmpty();
  }

  /** Of one processor, 1 is all of it; 0 for a thread that is not in the table. */
  public double share(ThreadSample thread) {
    return shares.getOrDefault(thread.identity().nativeId(), 0.0);
  }
}
