package io.leakscan.rules.normalize;

import io.leakscan.model.Frame;
import io.leakscan.rules.table.Plumbing;
import org.jspecify.annotations.Nullable;

/**
 * What the tables know about one distinct frame.
 *
 * @param frame the frame
 * @param name {@code owner.method}; that of a relocated library as in the library itself
 * @param stableName the part of a key, null if the frame has no place in one
 * @param plumbing its row, null if it is none
 * @param role whose code it is
 * @param poolLoop whether it is the loop of a pool's worker
 * @param requestLoop whether it is the loop of a goroutine that serves one request after the other
 */
record FrameClass(
    Frame frame,
    String name,
    @Nullable String stableName,
    Plumbing.@Nullable Row plumbing,
    Role role,
    boolean poolLoop,
    boolean requestLoop) {

  /** Whose code a frame is. */
  enum Role {
    /** How a thread waits, or glue between calls. */
    PLUMBING,
    /** The runtime's, a framework's, a driver's. */
    LIBRARY,
    /** The user's own. */
    APPLICATION
  }
}
