package io.leakscan.rules.heap;

import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a place in the heap is called in a sentence. */
public final class Places {
  private static final int MOST_FIELDS_OF_A_LIBRARY = 4; // LocalCache of Guava has three

  private Places() {}

  /**
   * The last named thing on the way: {@code com.acme.Registry.SESSIONS}, {@code a ThreadLocal of
   * thread "pool-1-thread-3"}, {@code a local variable of com.acme.Import.run}.
   */
  public static String name(HeapPath path) {
    if (PathText.isThreadLocal(path)) {
      return "a ThreadLocal of " + path.root();
    }
    List<Step> steps = path.steps();
    for (int i = steps.size() - 1; i > 0; i--) {
      Step step = steps.get(i);
      boolean named = step.kind() == Kind.FIELD || step.kind() == Kind.STATIC;
      if (named && !isOfCollections(steps.get(i - 1))) {
        return ClassText.lasting(steps.get(i - 1).className()) + "." + step.by();
      }
      if (step.kind() == Kind.LOCAL && isOfPool(step)) {
        return inPool(path);
      }
      if (step.kind() == Kind.LOCAL && !step.by().isEmpty()) {
        return "a local variable of " + step.by();
      }
    }
    return PathText.of(path);
  }

  /**
   * The same by a field of the program's own, the one that has the last collection before others:
   * what a driver or a client keeps its objects in is not where they pile up.
   *
   * @param own whether a class is the program's
   */
  public static String name(HeapPath path, Predicate<String> own) {
    List<Step> steps = path.steps();
    String last = null;
    for (int i = steps.size() - 1; i > 0 && !PathText.isThreadLocal(path); i--) {
      Step step = steps.get(i);
      String holder = steps.get(i - 1).className();
      if ((step.kind() == Kind.FIELD || step.kind() == Kind.STATIC) && own.test(holder)) {
        String field = ClassText.lasting(holder) + "." + step.by();
        if (isOfCollections(step)) {
          return field;
        }
        last = last == null ? field : last;
      }
    }
    return last == null ? name(path) : last;
  }

  /**
   * The same where the field is close: a cache or a multimap of a library is named by the field of
   * the program's own that has it, and a registry deep in a framework by its own name.
   */
  public static String nameNearby(HeapPath path, Predicate<String> own) {
    List<Step> steps = path.steps();
    int fields = 0;
    for (int i = steps.size() - 1; i > 0 && fields < MOST_FIELDS_OF_A_LIBRARY; i--) {
      Step holder = steps.get(i - 1);
      boolean field = steps.get(i).kind() == Kind.FIELD || steps.get(i).kind() == Kind.STATIC;
      if (field && own.test(holder.className())) {
        return name(path, own);
      }
      fields += field && !isOfCollections(holder) ? 1 : 0;
    }
    return name(path);
  }

  /** {@code java.util.concurrent.ThreadPoolExecutor.workQueue of thread "pool-1-thread-1"}. */
  private static String inPool(HeapPath path) {
    List<Step> steps = path.steps();
    for (int i = steps.size() - 1; i > 0; i--) {
      if (steps.get(i).kind() == Kind.FIELD) {
        return steps.get(i - 1).className() + "." + steps.get(i).by() + " of " + path.root();
      }
    }
    return PathText.of(path);
  }

  /** A worker holds its pool in the frames of the pool: that is no work of its own. */
  private static boolean isOfPool(Step local) {
    return local.by().startsWith("java.util.concurrent.");
  }

  /** The frame whose local variable is the holder itself, null if a field is on the way. */
  public static @Nullable String localOf(HeapPath path) {
    List<Step> steps = path.steps();
    for (int i = steps.size() - 1; i > 0; i--) {
      Step step = steps.get(i);
      if (step.kind() == Kind.LOCAL) {
        return isOfPool(step) ? null : step.by();
      }
      // java.util.TimerThread has its queue in a field.
      boolean ofThread = i == 1 && step.kind() == Kind.FIELD && path.root().startsWith("thread ");
      if (ofThread || !isOfCollections(steps.get(i - 1))) {
        return null;
      }
    }
    // A root that is no class and no thread: a variable of native code, a monitor.
    return steps.get(0).isClass() ? null : path.root();
  }

  private static boolean isOfCollections(Step step) {
    return PathText.isOfCollections(step.className())
        || step.className().startsWith("java.lang.ThreadLocal$")
        || step.className().equals("java.lang.Object[]");
  }
}
