@NullMarked
package io.leakscan.cli.render.wording;

import org.jspecify.annotations.NullMarked;
