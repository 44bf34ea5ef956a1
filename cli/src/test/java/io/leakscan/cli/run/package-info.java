@NullMarked
package io.leakscan.cli.run;

import org.jspecify.annotations.NullMarked;
