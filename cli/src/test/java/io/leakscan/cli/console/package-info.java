@NullMarked
package io.leakscan.cli.console;

import org.jspecify.annotations.NullMarked;
