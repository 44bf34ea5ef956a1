/** Heap dumps as snapshots: what rules are asked of, without dominators. */
@NullMarked
package io.leakscan.heap.snapshot;

import org.jspecify.annotations.NullMarked;
