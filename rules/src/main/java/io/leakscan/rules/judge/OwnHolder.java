package io.leakscan.rules.judge;

import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import java.util.List;
import java.util.function.Predicate;

/** Whether the program keeps an object, or a library that the program has. */
final class OwnHolder {
  /** What is only around an object: collections, streams, what a socket is made of. */
  private static final List<String> WRAPPERS =
      List.of("java.", "javax.net.", "sun.nio.ch.", "sun.security.ssl.");

  private OwnHolder() {}

  /**
   * Whether the nearest that keeps the object at the end of a path, and is more than a collection
   * or a wrapper, is the program's.
   *
   * @param own whether a class is
   */
  static boolean isNearest(HeapPath path, Predicate<String> own) {
    List<Step> steps = path.steps();
    for (int i = steps.size() - 1; i > 0; i--) {
      Step step = steps.get(i);
      String holder = steps.get(i - 1).className();
      if (step.kind() == Kind.LOCAL) {
        int method = step.by().lastIndexOf('.');
        return method > 0 && own.test(step.by().substring(0, method));
      }
      if (!holder.endsWith("[]") && WRAPPERS.stream().noneMatch(holder::startsWith)) {
        return own.test(holder);
      }
    }
    return false;
  }
}
