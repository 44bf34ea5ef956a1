/** What keeps the heap's objects alive: places with names that last, and what is suspicious. */
@NullMarked
package io.leakscan.rules.heap;

import org.jspecify.annotations.NullMarked;
