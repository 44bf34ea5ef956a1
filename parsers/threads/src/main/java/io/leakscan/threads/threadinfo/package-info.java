/** What {@code java.lang.management.ThreadInfo} gives to code that watches its own process. */
@NullMarked
package io.leakscan.threads.threadinfo;

import org.jspecify.annotations.NullMarked;
