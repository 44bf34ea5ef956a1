/** Rules and what they make of a series: which threads, how sure, how bad. */
@NullMarked
package io.leakscan.rules.judge;

import org.jspecify.annotations.NullMarked;
