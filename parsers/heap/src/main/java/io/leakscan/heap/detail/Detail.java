package io.leakscan.heap.detail;

/** What can be asked for besides who keeps what alive. */
public enum Detail {
  STRINGS,
  COLLECTIONS,
  THREAD_LOCALS
}
