/** Where objects are: dense numbers for their addresses, places in the file for their numbers. */
@NullMarked
package io.leakscan.heap.index;

import org.jspecify.annotations.NullMarked;
