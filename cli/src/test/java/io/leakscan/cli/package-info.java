@NullMarked
package io.leakscan.cli;

import org.jspecify.annotations.NullMarked;
