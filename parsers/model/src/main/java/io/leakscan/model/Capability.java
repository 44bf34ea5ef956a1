package io.leakscan.model;

/**
 * What an input can answer. A rule that needs one which the input lacks is reported as not
 * evaluated, never as a quiet "no".
 */
public enum Capability {
  /** Threads carry an id that stays the same while the process lives. */
  THREAD_IDS,
  /** Threads carry a state or a wait reason. */
  WAIT_STATE,
  /** Threads carry the time they have waited. */
  WAIT_TIME,
  /** Monitors that threads hold and wait for. */
  LOCKS,
  /** Owners of {@code java.util.concurrent} locks ({@code jstack -l}, {@code Thread.print -l}). */
  OWNABLE_SYNCHRONIZERS,
  /** Which frame or goroutine started a thread. */
  CREATOR,
  /** CPU time of each thread. */
  CPU,
  /** Virtual threads that are not mounted. */
  VIRTUAL_THREADS,
  /** Threads that wait until another one has initialised a class. */
  CLASS_INIT,
  /** A heap dump of the same process. */
  HEAP,
  /** Local variables of frames. */
  LOCALS,
  /** Who refers to some objects: of a large heap it is looked for within limits. */
  REFERRERS
}
