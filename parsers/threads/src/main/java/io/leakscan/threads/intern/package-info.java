/** One instance of what dumps repeat: names, frames, stacks. */
@NullMarked
package io.leakscan.threads.intern;

import org.jspecify.annotations.NullMarked;
