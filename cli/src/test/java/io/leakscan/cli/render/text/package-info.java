@NullMarked
package io.leakscan.cli.render.text;

import org.jspecify.annotations.NullMarked;
