/** Pseudonyms for what a program calls its own. */
@NullMarked
package io.leakscan.rules.redact;

import org.jspecify.annotations.NullMarked;
