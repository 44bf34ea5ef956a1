/** The second pass: which object refers to which. */
@NullMarked
package io.leakscan.heap.graph;

import org.jspecify.annotations.NullMarked;
