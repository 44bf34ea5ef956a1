package io.leakscan.rules.judge;

import io.leakscan.rules.join.HeapVerdict;
import io.leakscan.rules.series.Group;
import io.leakscan.rules.series.ObservedThread;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group that a rule reports, and what is known of it.
 *
 * @param key what its threads have in common, by the rule's {@code group-by}
 * @param group the threads
 * @param proof how well it is proven
 * @param companions threads that belong to the same thing
 * @param lasting how long threads have been at it, null if the rule does not ask
 * @param heap what a heap dump says of them, null if nothing
 */
record Judged(
    List<String> key,
    Group group,
    Proof proof,
    List<ObservedThread> companions,
    @Nullable Lasting lasting,
    @Nullable HeapVerdict heap) {}
