/** The output of tools other than dumps, to be read beside a dump of the same moment. */
@NullMarked
package io.leakscan.threads.tool;

import org.jspecify.annotations.NullMarked;
