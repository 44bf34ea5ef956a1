/** HotSpot's own text: {@code jstack}, {@code jcmd Thread.print}, {@code kill -3}. */
@NullMarked
package io.leakscan.threads.hotspot;

import org.jspecify.annotations.NullMarked;
