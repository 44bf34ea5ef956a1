@NullMarked
package io.leakscan.cli.command;

import org.jspecify.annotations.NullMarked;
