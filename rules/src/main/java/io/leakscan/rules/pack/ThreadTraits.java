package io.leakscan.rules.pack;

import io.leakscan.model.WaitKind;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.PoolRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a thread has to be, beside its frames and its locks. Everything given must hold; an empty
 * list asks nothing.
 *
 * @param waits what it does, one of these
 * @param names its name is one of these
 * @param createdBy the frame that started it is one of these
 * @param states the printed state is one of these
 * @param waitedSeconds it has waited at least that long; 0 asks nothing
 * @param runsFinalizers it is the goroutine that runs all finalizers; null asks nothing
 * @param pools it is at work for a pool of one of these roles
 * @param timeLimit its state or its frames say that the wait ends by itself; null asks nothing
 */
public record ThreadTraits(
    List<WaitKind> waits,
    List<Glob> names,
    List<Glob> createdBy,
    List<Glob> states,
    int waitedSeconds,
    @Nullable Boolean runsFinalizers,
    List<PoolRole> pools,
    @Nullable Boolean timeLimit) {
  public ThreadTraits {
    waits = List.copyOf(waits);
    names = List.copyOf(names);
    createdBy = List.copyOf(createdBy);
    states = List.copyOf(states);
    pools = List.copyOf(pools);
  }
}
