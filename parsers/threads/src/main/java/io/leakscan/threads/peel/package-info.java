/**
 * Takes off what tickets, logs and mails put round the lines of a dump.
 *
 * <p>Nothing here knows a product or a dump format: what is round the lines is learnt from the
 * lines, by the landmarks that the formats name, and it is taken off only if the formats then
 * understand more.
 */
@NullMarked
package io.leakscan.threads.peel;

import org.jspecify.annotations.NullMarked;
