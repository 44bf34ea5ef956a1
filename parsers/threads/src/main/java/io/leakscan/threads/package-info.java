/** Thread-dump formats: what each looks like, and how it becomes a snapshot. */
@NullMarked
package io.leakscan.threads;

import org.jspecify.annotations.NullMarked;
