/** The first pass over a dump: what objects, classes, roots and threads there are. */
@NullMarked
package io.leakscan.heap.census;

import org.jspecify.annotations.NullMarked;
