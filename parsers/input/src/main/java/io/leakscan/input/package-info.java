/** Where bytes come from: files and standard input, their digests, their lines. */
@NullMarked
package io.leakscan.input;

import org.jspecify.annotations.NullMarked;
