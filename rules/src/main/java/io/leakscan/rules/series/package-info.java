/** Snapshots of one process in time order, and which thread of one is which thread of the next. */
@NullMarked
package io.leakscan.rules.series;

import org.jspecify.annotations.NullMarked;
