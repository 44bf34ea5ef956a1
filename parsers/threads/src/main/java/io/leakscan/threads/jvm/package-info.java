/** What all forms of Java dumps share: frames, threads, waits, owners of locks. */
@NullMarked
package io.leakscan.threads.jvm;

import org.jspecify.annotations.NullMarked;
