/** Standard input, output and error, and what is known of the terminal behind them. */
@NullMarked
package io.leakscan.cli.console;

import org.jspecify.annotations.NullMarked;
