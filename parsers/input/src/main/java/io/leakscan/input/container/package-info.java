/**
 * Files that hold other files: what gzip, zstd, xz, bzip2, zip and tar wrote, in any nesting. Read
 * as streams: nothing is written to disk, and no name within an archive is ever used as a path.
 */
@NullMarked
package io.leakscan.input.container;

import org.jspecify.annotations.NullMarked;
