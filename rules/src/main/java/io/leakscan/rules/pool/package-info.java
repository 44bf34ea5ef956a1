/** Pools of threads: which there are in a snapshot, and what their workers do. */
@NullMarked
package io.leakscan.rules.pool;

import org.jspecify.annotations.NullMarked;
