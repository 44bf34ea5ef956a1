@NullMarked
package io.leakscan.rules.series;

import org.jspecify.annotations.NullMarked;
