/** The report for programs: {@code leakscan.report/1}. */
@NullMarked
package io.leakscan.cli.render.json;

import org.jspecify.annotations.NullMarked;
