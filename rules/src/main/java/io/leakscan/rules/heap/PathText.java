package io.leakscan.rules.heap;

import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.HeapRetention;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A path through the heap in one line: {@code com.acme.Registry.SESSIONS (static) -> HashMap ->
 * Session[100,000]}. What a collection of the JDK is made of is left out.
 */
public final class PathText {
  private static final String ARROW = " -> ";
  private static final String UNTOLD = "...";
  private static final String THREAD_LOCALS = "java.lang.ThreadLocal$ThreadLocalMap";

  private PathText() {}

  /** The path as shown. Hostile text. */
  public static String of(HeapPath path) {
    return String.join(ARROW, steps(path));
  }

  /** The steps of the path as shown, one after the other. Hostile text. */
  public static List<String> steps(HeapPath path) {
    return pieces(path, UnaryOperator.identity(), true);
  }

  /**
   * Where much is kept: the path and what is held at its end; of objects without one holder, how
   * many there are and where one of them is.
   */
  public static String of(HeapRetention.Holding holding) {
    return holding.className().isEmpty()
        ? ClassText.many(holding.elementClass(), holding.elements())
            + " without one holder, such as "
            + of(holding.path())
        : of(holding.path(), holding.elements(), holding.elementClass());
  }

  /** The path and what its last object holds many of; the first node of a list is one of them. */
  public static String of(HeapPath path, long elements, String elementClass) {
    if (elements < 2 || elementClass.isEmpty()) {
      return of(path);
    }
    List<Step> steps = path.steps();
    int last = steps.size() - 1;
    if (last > 0
        && !steps.get(last).isClass()
        && steps.get(last).className().equals(elementClass)
        && !isOfCollections(elementClass)) {
      List<Step> counted = new ArrayList<>(steps);
      counted.set(last, steps.get(last).times(elements));
      return of(new HeapPath(path.root(), counted));
    }
    return of(path) + ARROW + ClassText.many(elementClass, elements);
  }

  /**
   * The place, the same over restarts and for every thread of a pool: without indices, counts and
   * the numbers in names.
   */
  public static String place(HeapPath path) {
    return String.join(ARROW, pieces(path, PathText::withoutNumbers, false));
  }

  /** Whether the path goes through the ThreadLocals of a thread. */
  public static boolean isThreadLocal(HeapPath path) {
    return path.steps().stream().anyMatch(step -> isOfThreadLocals(step.className()));
  }

  private static List<String> pieces(
      HeapPath path, UnaryOperator<String> name, boolean withIndices) {
    List<Step> steps = path.steps();
    List<String> pieces = new ArrayList<>();
    boolean inCollection = false;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean last = i == steps.size() - 1;
      if (i > 0 && !last && (isPart(steps, i, inCollection) || isLinkAmongMore(steps, i))) {
        continue;
      }
      boolean local = isOfThreadLocals(step.className());
      boolean collection = isOfCollections(step.className());
      if (step.kind() == Kind.UNTOLD && i > 0 && step.count() == 1 && !inCollection) {
        pieces.add(UNTOLD);
      }
      // A field that leads into what is left out is left out too.
      boolean opaque =
          local || (collection && i + 1 < steps.size() - 1 && isPart(steps, i + 1, true));
      String text = i == 0 ? root(path, step, name) : object(step, local, withIndices);
      pieces.add(last || opaque ? text : text + next(steps.get(i + 1), name, withIndices));
      inCollection = collection;
    }
    return pieces;
  }

  private static String root(HeapPath path, Step step, UnaryOperator<String> name) {
    if (step.isClass()) {
      return ClassText.lasting(step.className());
    }
    return path.root().startsWith("thread ")
        ? name.apply(path.root())
        : ClassText.brief(step.className()) + " (" + path.root() + ")";
  }

  private static String object(Step step, boolean threadLocals, boolean counted) {
    if (threadLocals) {
      return "ThreadLocal";
    }
    if (step.isClass()) {
      return "class " + ClassText.lasting(step.className());
    }
    return counted
        ? ClassText.many(step.className(), step.count())
        : ClassText.brief(step.className());
  }

  /** How the next object is reached, as a suffix of this one. */
  private static String next(Step next, UnaryOperator<String> name, boolean withIndices) {
    if (isOfThreadLocals(next.className())) {
      return "";
    }
    return switch (next.kind()) {
      case FIELD -> "." + next.by();
      case STATIC -> "." + next.by() + " (static)";
      case ELEMENT ->
          withIndices && next.count() == 1 && !next.by().isEmpty() ? " at " + next.by() : "";
      case LOCAL -> next.by().isEmpty() ? "" : " in " + name.apply(next.by());
      case ROOT, INTERNAL, UNTOLD -> "";
    };
  }

  /** Of a list of the program's own, such as a driver's statements, only the last link is told. */
  private static boolean isLinkAmongMore(List<Step> steps, int index) {
    Step step = steps.get(index);
    Step after = steps.get(index + 1);
    return step.kind() == Kind.FIELD
        && after.kind() == Kind.FIELD
        && step.by().equals(after.by())
        && step.className().equals(after.className());
  }

  /** Whether an object is only a part of the collection before it. */
  private static boolean isPart(List<Step> steps, int index, boolean inCollection) {
    String name = steps.get(index).className();
    if (isOfThreadLocals(name)) {
      return isOfThreadLocals(steps.get(index - 1).className());
    }
    return inCollection && (isNestedOrArray(name) || name.equals("java.lang.Object[]"));
  }

  private static boolean isOfThreadLocals(String className) {
    return className.startsWith(THREAD_LOCALS);
  }

  private static boolean isNestedOrArray(String className) {
    return isOfCollections(className) && (className.indexOf('$') > 0 || className.endsWith("[]"));
  }

  /** Whether a class is one of the JDK's collections, or a part of one. */
  static boolean isOfCollections(String className) {
    return className.startsWith("java.util.");
  }

  /** {@code pool-1-thread-12} and {@code pool-2-thread-3} are one place. */
  private static String withoutNumbers(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit) {
        out.append(c);
      } else if (i == 0 || text.charAt(i - 1) < '0' || text.charAt(i - 1) > '9') {
        out.append('#');
      }
    }
    return out.toString();
  }
}
