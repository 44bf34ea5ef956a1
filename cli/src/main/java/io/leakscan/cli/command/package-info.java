/**
 * What may be typed: commands and options, in picocli's words. Commands hold no logic; they turn
 * what was typed into a {@link io.leakscan.cli.run.Request} and hand it on.
 */
@NullMarked
package io.leakscan.cli.command;

import org.jspecify.annotations.NullMarked;
