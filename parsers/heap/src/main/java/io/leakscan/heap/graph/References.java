package io.leakscan.heap.graph;

/** Which references keep an object alive. */
public enum References {
  /** All but the referents of weak, phantom and final references. */
  STRONG,
  /**
   * All references in fields, as Eclipse MAT follows them: weak ones too, but not those that the
   * JVM keeps beside the fields of a class, to its signers and its protection domain.
   */
  ALL
}
