package io.leakscan.threads.javacore;

import io.leakscan.model.LockRef;

/**
 * A lock and its owner.
 *
 * @param owner the address of the thread
 * @param role {@code LOCKED} for a monitor, {@code OWNED_SYNCHRONIZER} for a lock that somebody is
 *     parked on
 */
record Holding(J9Object object, long owner, LockRef.Role role) {

  /** As a line of the owner's stack of which the frame is not known. */
  LockRef lock() {
    return new LockRef(object.address(), object.className(), role, LockRef.NO_FRAME);
  }
}
