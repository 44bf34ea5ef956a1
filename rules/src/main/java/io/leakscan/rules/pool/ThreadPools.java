package io.leakscan.rules.pool;

import io.leakscan.model.ThreadKind;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.PoolKinds;
import io.leakscan.rules.table.PoolRole;
import io.leakscan.rules.table.Thresholds;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pools of one snapshot. Threads are of one pool if they are of the same kind, if what their
 * names have in common is the same and, where the dump names it, if the same executor holds them.
 */
public final class ThreadPools {
  private static final int LEAST_WORKERS = Thresholds.number("worker-pools.least-workers");

  private final List<ThreadPool> pools = new ArrayList<>();
  private final Map<ObservedThread, ThreadPool> byWorker = new IdentityHashMap<>();

  private record Key(PoolKinds.Row kind, String name, @Nullable String container) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && kind == that.kind
          && name.equals(that.name)
          && Objects.equals(container, that.container);
    }

    @Override
    public int hashCode() {
      return 31 * kind.hashCode() + name.hashCode();
    }
  }

  /**
   * @param threads of one snapshot
   * @param roles tells who is a worker
   */
  public ThreadPools(List<ObservedThread> threads, PoolRoles roles) {
    Map<Key, List<ObservedThread>> byKey = new LinkedHashMap<>();
    for (ObservedThread thread : threads) {
      PoolKinds.Row kind = roles.kind(thread);
      if (kind != null && kind.role() != PoolRole.ASIDE) {
        Key key = new Key(kind, PoolNames.of(thread.name()), thread.sample().container());
        byKey.computeIfAbsent(key, unused -> new ArrayList<>()).add(thread);
      }
    }
    byKey.forEach(
        (key, workers) -> {
          // The scheduler of virtual threads: its idle workers look like any fork-join pool's.
          if (workers.stream().noneMatch(t -> t.sample().kind() == ThreadKind.CARRIER)) {
            add(new ThreadPool(key.name, key.kind, workers));
          }
        });
  }

  private void add(ThreadPool pool) {
    pools.add(pool);
    pool.workers().forEach(worker -> byWorker.put(worker, pool));
  }

  /** In the order of the dump. */
  public List<ThreadPool> all() {
    return List.copyOf(pools);
  }

  /** The pool that a thread works for, null if it is of none. */
  public @Nullable ThreadPool of(ObservedThread thread) {
    return byWorker.get(thread);
  }

  /** The same pool in this snapshot, null if it is not there. */
  public @Nullable ThreadPool find(ThreadPool other) {
    return pools.stream().filter(other::isSame).findFirst().orElse(null);
  }

  /** Whether these threads are every worker of their pools, and there are at least two. */
  public boolean isWhole(List<ObservedThread> threads) {
    if (ThreadPool.count(threads) < LEAST_WORKERS) {
      return false;
    }
    List<ThreadPool> theirs = new ArrayList<>();
    for (ObservedThread thread : threads) {
      ThreadPool pool = byWorker.get(thread);
      if (pool == null) {
        return false;
      }
      if (!theirs.contains(pool)) {
        theirs.add(pool);
      }
    }
    return theirs.stream().mapToLong(pool -> pool.workers().size()).sum() == threads.size();
  }
}
