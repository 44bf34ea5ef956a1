/** Tests of the program as it is installed, started as a process; they belong to verify. */
@NullMarked
package io.leakscan.cli.launcher;

import org.jspecify.annotations.NullMarked;
