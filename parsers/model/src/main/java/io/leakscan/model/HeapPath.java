package io.leakscan.model;

import java.util.List;

/**
 * How an object is kept alive, from where the collector begins down to it.
 *
 * @param root what holds the first step: {@code system class}, {@code thread "worker-3"}; hostile
 *     text
 * @param steps from the root to the object, at least one
 */
public record HeapPath(String root, List<Step> steps) {
  public HeapPath {
    steps = List.copyOf(steps);
  }

  /** How a step is reached from the one before. */
  public enum Kind {
    /** It is the first, held by the root itself. */
    ROOT,
    /** A static field of the class before. */
    STATIC,
    /** A field of the object before. */
    FIELD,
    /** An element of the array before. */
    ELEMENT,
    /** A local variable in a frame of the thread before. */
    LOCAL,
    /** By the JVM: an object's class, a class's loader. */
    INTERNAL,
    /** Over other objects that are not told. */
    UNTOLD
  }

  /**
   * An object on the way.
   *
   * @param kind how it is reached
   * @param by the name of the field, the index, the frame as {@code owner.method}; else empty.
   *     Hostile text
   * @param className of the object, or the class that it is, as in Java source. Hostile text
   * @param isClass whether the object is a class
   * @param count how many objects of that class are there in the same place, 1 for a single one
   */
  public record Step(Kind kind, String by, String className, boolean isClass, long count) {

    /** So many in the same place. */
    public Step times(long many) {
      return new Step(kind, by, className, isClass, many);
    }
  }
}
