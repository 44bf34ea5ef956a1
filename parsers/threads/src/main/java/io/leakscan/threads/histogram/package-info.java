/** Histograms of a JVM's classes, as {@code jcmd} and {@code jmap} print them. */
@NullMarked
package io.leakscan.threads.histogram;

import org.jspecify.annotations.NullMarked;
