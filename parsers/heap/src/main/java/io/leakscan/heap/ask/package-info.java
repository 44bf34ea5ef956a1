/** Questions about single objects, behind {@link io.leakscan.model.HeapGraph}. */
@NullMarked
package io.leakscan.heap.ask;

import org.jspecify.annotations.NullMarked;
