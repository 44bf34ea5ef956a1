@NullMarked
package io.leakscan.cli.render.markdown;

import org.jspecify.annotations.NullMarked;
