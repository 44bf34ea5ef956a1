package io.leakscan.model;

/** What sort of thread a sample shows. */
public enum ThreadKind {
  /** A thread of the operating system that runs the program's code; every goroutine. */
  PLATFORM,
  /** A platform thread with a virtual thread mounted on it. */
  CARRIER,
  /** A virtual thread. */
  VIRTUAL,
  /** A thread of the virtual machine itself: no Java state, no Java stack. */
  VM_INTERNAL
}
