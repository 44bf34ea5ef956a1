package io.leakscan.model;

/** How well a finding is proven; the best proven first. */
public enum Confidence {
  /** Growth with the old threads still there, a cycle of owners, or the fields of the heap. */
  CONFIRMED,
  /** The picture of one dump, or growth whose threads cannot be compared. */
  SUSPECT,
  /** Worth knowing; its severity is always {@link Severity#INFO} and it never fails a run. */
  NOTE
}
