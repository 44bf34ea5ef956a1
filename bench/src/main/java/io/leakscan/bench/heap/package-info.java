/**
 * Measures how heap dumps are read: large dumps of realistic objects, and other readers of them.
 */
@NullMarked
package io.leakscan.bench.heap;

import org.jspecify.annotations.NullMarked;
