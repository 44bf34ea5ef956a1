/** The classes of a dump, their names and fields, and how large their instances are. */
@NullMarked
package io.leakscan.heap.schema;

import org.jspecify.annotations.NullMarked;
