/** Dumps to a file, which show virtual threads that are not mounted. */
@NullMarked
package io.leakscan.threads.vthread;

import org.jspecify.annotations.NullMarked;
