/** Threads and dumps while their lines are still being read. */
@NullMarked
package io.leakscan.threads.draft;

import org.jspecify.annotations.NullMarked;
