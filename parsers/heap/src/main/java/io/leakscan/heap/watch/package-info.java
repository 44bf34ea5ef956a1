/** What somebody who waits is told of the work on a dump. */
@NullMarked
package io.leakscan.heap.watch;

import org.jspecify.annotations.NullMarked;
