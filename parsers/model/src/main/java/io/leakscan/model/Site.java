package io.leakscan.model;

import org.jspecify.annotations.Nullable;

/**
 * Where in the code a finding or a group is.
 *
 * @param appFrame the application method, {@code owner.method}; null where no stack has one
 * @param blockedIn the call in which the threads stand, the first frame below the plumbing; null
 *     where there are no frames
 * @param stack of one member
 */
public record Site(@Nullable String appFrame, @Nullable String blockedIn, StackTrace stack) {
  public static final Site NOWHERE = new Site(null, null, StackTrace.EMPTY);
}
