/** Who keeps what alive: spanning tree, immediate dominators, retained sizes. */
@NullMarked
package io.leakscan.heap.dominator;

import org.jspecify.annotations.NullMarked;
