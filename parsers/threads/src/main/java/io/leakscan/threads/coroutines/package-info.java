/** Dumps of Kotlin's coroutines. */
@NullMarked
package io.leakscan.threads.coroutines;

import org.jspecify.annotations.NullMarked;
