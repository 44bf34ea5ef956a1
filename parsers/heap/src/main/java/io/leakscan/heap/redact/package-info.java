/** Heap dumps without what they say of people: names replaced, contents blanked. */
@NullMarked
package io.leakscan.heap.redact;

import org.jspecify.annotations.NullMarked;
