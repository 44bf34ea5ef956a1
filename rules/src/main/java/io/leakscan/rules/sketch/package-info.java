/** Heaps that examples of rules describe, asked like those of dumps. */
@NullMarked
package io.leakscan.rules.sketch;

import org.jspecify.annotations.NullMarked;
