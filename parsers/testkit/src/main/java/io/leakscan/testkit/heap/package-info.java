/**
 * Heap dumps for tests: written record by record or as a model, large ones, damaged ones, fresh
 * ones of a real JVM; and plain graphs with an oracle for dominators and retained sizes.
 */
@NullMarked
package io.leakscan.testkit.heap;

import org.jspecify.annotations.NullMarked;
