package io.leakscan.rules.pool;

import io.leakscan.model.RuntimeKind;
import io.leakscan.model.ThreadKind;
import io.leakscan.rules.normalize.NormalizedStack;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.table.PoolKinds;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose worker a thread is; what the stack alone tells is worked out once a distinct stack. */
public final class PoolRoles {
  private final PoolKinds kinds;
  private final Map<NormalizedStack, List<PoolKinds.Row>> byStack = new IdentityHashMap<>();

  /** Every rule about pools asks, and names are long to compare. */
  private final Map<ObservedThread, Optional<PoolKinds.Row>> known = new IdentityHashMap<>();

  public PoolRoles(RuntimeKind runtime) {
    this.kinds = PoolKinds.load(runtime);
  }

  /** The kind of pool that the thread works for, null if none is known. */
  public PoolKinds.@Nullable Row kind(ObservedThread thread) {
    List<PoolKinds.Row> possible = possible(thread.stack());
    if (possible.isEmpty() || thread.sample().kind() == ThreadKind.VIRTUAL) {
      return null;
    }
    return known
        .computeIfAbsent(thread, t -> Optional.ofNullable(PoolKinds.choose(possible, t.name())))
        .orElse(null);
  }

  /** The name of the pool that the thread works for, empty if it works for none. */
  public String poolName(ObservedThread thread) {
    return kind(thread) == null ? "" : PoolNames.of(thread.name());
  }

  /** A pool's name as the next run may have it: {@code http-nio-#}. */
  public static String stableName(String poolName) {
    return poolName.replaceAll("[0-9]+", "#");
  }

  private List<PoolKinds.Row> possible(NormalizedStack stack) {
    return byStack.computeIfAbsent(
        stack, key -> kinds.possible(key.names(), key.stack().truncated()));
  }
}
