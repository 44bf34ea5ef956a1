/** Dumps in text under other names, line by line. */
@NullMarked
package io.leakscan.threads.redact;

import org.jspecify.annotations.NullMarked;
