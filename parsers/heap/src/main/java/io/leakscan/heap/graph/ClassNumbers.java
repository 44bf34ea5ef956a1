package io.leakscan.heap.graph;

import org.jspecify.annotations.Nullable;

/** The class of every object, in two bytes each as long as there are no more classes. */
public final class ClassNumbers {
  private final char @Nullable [] few;
  private final int @Nullable [] many;

  ClassNumbers(int objects, int classes) {
    few = classes <= Character.MAX_VALUE ? new char[objects] : null;
    many = few == null ? new int[objects] : null;
  }

  /** Bytes of memory. */
  long bytes() {
    return few != null ? 2L * few.length : many != null ? 4L * many.length : 0;
  }

  void set(int object, int type) {
    if (few != null) {
      few[object] = (char) type;
    } else if (many != null) {
      many[object] = type;
    }
  }

  public int get(int object) {
    return few != null ? few[object] : many != null ? many[object] : 0;
  }
}
