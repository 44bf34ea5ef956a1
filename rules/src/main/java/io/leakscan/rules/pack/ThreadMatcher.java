package io.leakscan.rules.pack;

import io.leakscan.model.RuntimeKind;
import io.leakscan.model.WaitKind;
import io.leakscan.rules.table.Glob;
import io.leakscan.rules.table.PoolRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which threads a rule is about. Everything given must hold; an empty list asks nothing.
 *
 * @param id names this way of showing the disease
 * @param variant the form of the disease that these threads show, null if that is not told by them
 * @param runtime null for both
 * @param waits what the thread does, one of these
 * @param blockedIn the first frame below the plumbing is one of these
 * @param through frames in this order from the top, each one of its list
 * @param notThrough no frame is one of these
 * @param names the thread's name is one of these
 * @param createdBy the frame that started it is one of these
 * @param states the printed state is one of these
 * @param waitedSeconds it has waited at least that long; 0 asks nothing
 * @param runsFinalizers it is the goroutine that runs all finalizers; null asks nothing
 * @param pools it is at work for a pool of one of these roles
 * @param hasAppFrame some frame is the user's own code; null asks nothing
 * @param shape what the stack has to look like
 * @param timeLimit its state or its frames say that the wait ends by itself; null asks nothing
 * @param awaited another thread waits for a lock that this one owns; null asks nothing
 * @param holds it holds a lock of one of these classes; an empty list asks nothing
 * @param owner what owns the lock that it waits for; null asks nothing
 */
public record ThreadMatcher(
    String id,
    @Nullable String variant,
    @Nullable RuntimeKind runtime,
    List<WaitKind> waits,
    List<Glob> blockedIn,
    List<List<Glob>> through,
    List<Glob> notThrough,
    List<Glob> names,
    List<Glob> createdBy,
    List<Glob> states,
    int waitedSeconds,
    @Nullable Boolean runsFinalizers,
    List<PoolRole> pools,
    @Nullable Boolean hasAppFrame,
    StackShape shape,
    @Nullable Boolean timeLimit,
    @Nullable Boolean awaited,
    List<Glob> holds,
    @Nullable ThreadMatcher owner) {
  public ThreadMatcher {
    waits = List.copyOf(waits);
    blockedIn = List.copyOf(blockedIn);
    through = through.stream().map(List::copyOf).toList();
    notThrough = List.copyOf(notThrough);
    names = List.copyOf(names);
    createdBy = List.copyOf(createdBy);
    states = List.copyOf(states);
    holds = List.copyOf(holds);
    pools = List.copyOf(pools);
  }
}
