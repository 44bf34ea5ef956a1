/** Threads joined with the objects they wait for: what a heap dump proves of a rule's threads. */
@NullMarked
package io.leakscan.rules.join;

import org.jspecify.annotations.NullMarked;
