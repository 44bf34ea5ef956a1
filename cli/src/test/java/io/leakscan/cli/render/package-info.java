@NullMarked
package io.leakscan.cli.render;

import org.jspecify.annotations.NullMarked;
