package io.leakscan.heap.answer;

/**
 * What is to be known of a class.
 *
 * @param topic what about it
 * @param className as typed: the whole name, or what comes after the package
 */
public record ClassQuestion(Topic topic, String className) {

  /** What can be asked. */
  public enum Topic {
    /** How its instances are kept alive. */
    PATH,
    /** The class itself. */
    CLASS
  }
}
