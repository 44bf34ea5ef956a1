/**
 * What there is to type, written for shells and for {@code man}: completions and manual pages, out
 * of one description of the commands.
 */
@NullMarked
package io.leakscan.cli.manual;

import org.jspecify.annotations.NullMarked;
