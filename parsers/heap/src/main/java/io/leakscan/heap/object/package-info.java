/**
 * Single objects of a dump, read from the file when they are asked for: their fields, elements and
 * texts.
 */
@NullMarked
package io.leakscan.heap.object;

import org.jspecify.annotations.NullMarked;
