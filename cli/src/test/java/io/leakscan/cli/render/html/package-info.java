@NullMarked
package io.leakscan.cli.render.html;

import org.jspecify.annotations.NullMarked;
