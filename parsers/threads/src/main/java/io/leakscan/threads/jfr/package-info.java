/** Recordings of Java Flight Recorder: the thread dumps in them. */
@NullMarked
package io.leakscan.threads.jfr;

import org.jspecify.annotations.NullMarked;
