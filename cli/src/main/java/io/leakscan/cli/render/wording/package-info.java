/**
 * What a report says in words, the same in every output: no colour, no layout, no escaping. What
 * stands in a dump passes through as it is; whoever writes it down makes it harmless.
 */
@NullMarked
package io.leakscan.cli.render.wording;

import org.jspecify.annotations.NullMarked;
