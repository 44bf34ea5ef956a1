/**
 * JVM heap dumps: from the bytes of an HPROF file to who keeps what alive.
 *
 * <p>{@code hprof} knows records, {@code census} counts them in a first pass, {@code graph} reads
 * references in a second, {@code dominator} finds out who retains what.
 */
@NullMarked
package io.leakscan.heap;

import org.jspecify.annotations.NullMarked;
