/** HPROF as bytes: the header, the records one after the other, damage. Knows nothing of graphs. */
@NullMarked
package io.leakscan.heap.hprof;

import org.jspecify.annotations.NullMarked;
