package io.leakscan.cli.run;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a heap dump.
 *
 * @param retained whether who keeps what alive is worked out; it takes most of the time and memory
 * @param allReferences whether weak, phantom and final references keep things alive too, as Eclipse
 *     MAT counts
 * @param question about one class, null for the whole heap
 */
public record HeapRequest(boolean retained, boolean allReferences, @Nullable Question question) {

  /** Everything that comparing heap dumps needs. */
  static final HeapRequest WHOLE = new HeapRequest(true, false, null);

  /** What is to be known of a class. */
  public enum Topic {
    /** How its instances are kept alive. */
    PATH,
    /** The class itself. */
    CLASS
  }

  /**
   * @param topic what is to be known
   * @param className as typed: the whole name, or what comes after the package
   */
  public record Question(Topic topic, String className) {}
}
