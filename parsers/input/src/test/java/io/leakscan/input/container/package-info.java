@NullMarked
package io.leakscan.input.container;

import org.jspecify.annotations.NullMarked;
