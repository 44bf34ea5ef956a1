/** JSON that is read line by line, as it comes out of a ticket. */
@NullMarked
package io.leakscan.threads.json;

import org.jspecify.annotations.NullMarked;
