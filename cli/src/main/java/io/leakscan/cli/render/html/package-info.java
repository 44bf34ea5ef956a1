/**
 * The report as one page that needs nothing else: readable without JavaScript, in mail and in
 * print. Everything is written here, escaped; the script only filters, zooms and copies.
 */
@NullMarked
package io.leakscan.cli.render.html;

import org.jspecify.annotations.NullMarked;
