/** Looking after rule files: do their examples hold, and what is doubtful about them. */
@NullMarked
package io.leakscan.rules.check;

import org.jspecify.annotations.NullMarked;
