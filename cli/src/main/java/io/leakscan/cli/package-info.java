/** Where the program starts. Everything else of the command line is in the packages below. */
@NullMarked
package io.leakscan.cli;

import org.jspecify.annotations.NullMarked;
