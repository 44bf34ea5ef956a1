/** The report for code scanning: SARIF 2.1.0. */
@NullMarked
package io.leakscan.cli.render.sarif;

import org.jspecify.annotations.NullMarked;
