@NullMarked
package io.leakscan.cli.render.sarif;

import org.jspecify.annotations.NullMarked;
