/** Rules as data: the file format, the strict reader, the index that is loaded at start-up. */
@NullMarked
package io.leakscan.rules.pack;

import org.jspecify.annotations.NullMarked;
