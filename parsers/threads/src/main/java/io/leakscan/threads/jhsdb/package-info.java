/** What the serviceability agent prints of a process or a core file ({@code jhsdb jstack}). */
@NullMarked
package io.leakscan.threads.jhsdb;

import org.jspecify.annotations.NullMarked;
