/** From snapshots to a verdict: normalise, group, judge, compare. Never sees a parser. */
@NullMarked
package io.leakscan.rules;

import org.jspecify.annotations.NullMarked;
