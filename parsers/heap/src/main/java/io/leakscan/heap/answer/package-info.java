/** What people ask of a heap: how something is kept alive, and where much is kept. */
@NullMarked
package io.leakscan.heap.answer;

import org.jspecify.annotations.NullMarked;
