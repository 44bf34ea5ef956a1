/** The report for people: 80 columns, the verdict first. */
@NullMarked
package io.leakscan.cli.render.text;

import org.jspecify.annotations.NullMarked;
