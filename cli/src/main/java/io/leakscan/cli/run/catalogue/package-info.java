/** The commands that show, test and criticise rules. */
@NullMarked
package io.leakscan.cli.run.catalogue;

import org.jspecify.annotations.NullMarked;
