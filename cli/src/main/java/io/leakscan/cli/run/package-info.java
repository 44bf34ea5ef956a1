/**
 * One run: find the inputs, read them, have them judged, render the report, choose the exit code.
 */
@NullMarked
package io.leakscan.cli.run;

import org.jspecify.annotations.NullMarked;
