@NullMarked
package io.leakscan.cli.render.junit;

import org.jspecify.annotations.NullMarked;
