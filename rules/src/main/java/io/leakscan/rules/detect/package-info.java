/**
 * Diagnoses that a rule file cannot say: cycles, chains, families of names, growth of the unknown.
 */
@NullMarked
package io.leakscan.rules.detect;

import org.jspecify.annotations.NullMarked;
