/** What is told of a heap only if it is asked for: equal strings, empty room, thread locals. */
@NullMarked
package io.leakscan.heap.detail;

import org.jspecify.annotations.NullMarked;
