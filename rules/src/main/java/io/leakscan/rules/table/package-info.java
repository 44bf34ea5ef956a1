/** Knowledge that is data: patterns of frames and names, and the tables that hold them. */
@NullMarked
package io.leakscan.rules.table;

import org.jspecify.annotations.NullMarked;
