/** The report for programs, read back: a reader for each writer. */
@NullMarked
package io.leakscan.cli.render.json.read;

import org.jspecify.annotations.NullMarked;
