/** Inputs damaged at random, through everything that reads, judges and prints them. */
@NullMarked
package io.leakscan.cli.fuzz;

import org.jspecify.annotations.NullMarked;
