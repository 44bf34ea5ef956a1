package io.leakscan.rules.detect;

import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.Severity;
import io.leakscan.rules.detect.HeapClassKinds.Kind;
import io.leakscan.rules.heap.PathText;
import io.leakscan.rules.heap.Places;
import io.leakscan.rules.table.HeapHolders;
import io.leakscan.rules.table.HeapHolders.Shape;
import io.leakscan.rules.table.HeapPurposes;
import io.leakscan.rules.table.HeapRegistries;
import io.leakscan.rules.table.Thresholds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is large in one heap looks like a leak. Large alone is nothing: caches, indexes and
 * buffers are. Thousands of one class side by side, in a holder that never lets go by itself, are.
 */
final class Suspicion {
  private static final int LEAST_PERCENT = Thresholds.number("heap-leak-suspect.least-percent");
  private static final int HIGH_PERCENT = Thresholds.number("heap-leak-suspect.high-percent");
  private static final int LEAST_BYTES =
      Thresholds.number("heap-leak-suspect.least-kilobytes") * 1000;
  private static final int LEAST = Thresholds.number("heap-leak-suspect.least-elements");
  private static final int LEAST_LOADERS = Thresholds.number("heap-leak-suspect.least-loaders");
  private static final int LEAST_THREAD_LOCALS =
      Thresholds.number("heap-leak-suspect.least-thread-locals");
  private static final int LEAST_FOREIGN =
      Thresholds.number("heap-leak-suspect.least-foreign-elements");
  private static final int LEAST_LOCAL =
      Thresholds.number("heap-leak-suspect.least-local-elements");
  private static final int LEAST_LOCAL_PERCENT =
      Thresholds.number("heap-leak-suspect.least-local-percent");

  private final HeapHolders holders;
  private final HeapClassKinds kinds;
  private final HeapRegistries registries = HeapRegistries.load();
  private final HeapPurposes purposes = HeapPurposes.load();

  Suspicion(HeapHolders holders, HeapClassKinds kinds) {
    this.holders = holders;
    this.kinds = kinds;
  }

  /** What the holder does with what it is given. */
  enum Manner {
    MAP,
    LIST,
    QUEUE,
    /** Tasks that an executor or a timer runs later. */
    SCHEDULED,
    FUTURE,
    /** One thread has hundreds of ThreadLocals. */
    MANY_THREAD_LOCALS,
    /** A collection that a ThreadLocal refers to. */
    IN_THREAD_LOCAL,
    LOADERS,
    /** A registry that the JDK empties when the JVM ends. */
    UNTIL_EXIT,
    /** A local variable of a call at work. */
    LOCAL
  }

  /**
   * A charge.
   *
   * @param severity how bad
   * @param manner how it is held
   */
  record Charge(Severity severity, Manner manner) {}

  /** What a place is charged with; nothing if it may well be meant to be so large. */
  Optional<Charge> of(Suspect suspect, long reachable) {
    int percent = suspect.percent(reachable);
    // Entries and keys of a map weigh more than small values.
    boolean mostly = suspect.elementsRetained() * 4 >= suspect.retained();
    if (percent < LEAST_PERCENT
        || suspect.retained() < LEAST_BYTES
        || !mostly
        || isOfCache(suspect)) {
      return Optional.empty();
    }
    Shape shape = shape(suspect);
    Manner manner = null;
    if (isOfLoaders(suspect)) {
      manner = Manner.LOADERS;
    } else if (shape != null && shape.grows()) {
      manner = manner(suspect, shape, percent);
    }
    return manner == null
        ? Optional.empty()
        : Optional.of(new Charge(severity(suspect, manner, percent), manner));
  }

  /** Loaders, or objects of one name and of as many loaders. */
  private boolean isOfLoaders(Suspect suspect) {
    return kinds.isLoader(suspect.elementClass()) && suspect.elements() >= LEAST_LOADERS
        || suspect.largest().elementClasses() >= LEAST_LOADERS;
  }

  /** What kind of holder it is; null if it is not known to grow. */
  @Nullable Shape shape(Suspect suspect) {
    return holders.shape(suspect.largest().className());
  }

  /** Whether something on the way lets go of entries by itself. */
  boolean isOfCache(Suspect suspect) {
    for (Step step : suspect.path().steps()) {
      if (holders.shape(step.className()) == Shape.CACHE) {
        return true;
      }
    }
    return kinds.isOfCache(suspect.elementClass());
  }

  private @Nullable Manner manner(Suspect suspect, Shape shape, int percent) {
    long elements = suspect.elements();
    Kind kind = kinds.of(suspect.elementClass());
    if (shape == Shape.THREAD_LOCALS) {
      // Any class: no thread is meant to have so many.
      return elements >= (long) LEAST_THREAD_LOCALS * suspect.holdings().size()
          ? Manner.MANY_THREAD_LOCALS
          : null;
    }
    // Many holders with a few each are a program of many parts.
    if (suspect.largest().elements() < LEAST || suspect.elementClass().isEmpty()) {
      return null;
    }
    if (registries.of(suspect.path()) != null) {
      return Manner.UNTIL_EXIT; // of any class: no program is meant to register so many
    }
    if (Places.localOf(suspect.path()) != null) {
      boolean most = percent >= LEAST_LOCAL_PERCENT && elements >= LEAST_LOCAL;
      return most && kind == Kind.APPLICATION ? Manner.LOCAL : null;
    }
    if (PathText.isThreadLocal(suspect.path())) {
      return kind == Kind.APPLICATION || kind == Kind.CONSEQUENCE ? Manner.IN_THREAD_LOCAL : null;
    }
    boolean own = isOwn(suspect);
    boolean foreign =
        (kind == Kind.LIBRARY || kind == Kind.JDK)
            && elements >= LEAST_FOREIGN
            && percent >= HIGH_PERCENT
            && isOfApplication(suspect);
    return !own && !foreign
        ? null
        : switch (shape) {
          case MAP, ORDERED_MAP -> Manner.MAP;
          case QUEUE -> isScheduled(suspect) ? Manner.SCHEDULED : Manner.QUEUE;
          case FUTURE -> Manner.FUTURE;
          default -> Manner.LIST;
        };
  }

  private boolean isScheduled(Suspect suspect) {
    HeapPurposes.Row purpose = purposes.of(suspect.path(), suspect.elementClass());
    return purpose != null && purpose.purpose() == HeapPurposes.Purpose.TASKS;
  }

  private Severity severity(Suspect suspect, Manner manner, int percent) {
    boolean sure =
        switch (manner) {
          case UNTIL_EXIT -> true;
          case LOCAL -> false;
          case LOADERS, MANY_THREAD_LOCALS -> shape(suspect) != Shape.ORDERED_MAP;
          default -> shape(suspect) != Shape.ORDERED_MAP && isOwn(suspect);
        };
    return sure && percent >= HIGH_PERCENT ? Severity.HIGH : Severity.MEDIUM;
  }

  /** Whether a class of the application has the holder in a field. */
  private boolean isOfApplication(Suspect suspect) {
    List<Step> steps = suspect.path().steps();
    return steps.stream().anyMatch(step -> kinds.of(step.className()) == Kind.APPLICATION);
  }

  /** Whether the elements are the application's, or work that it has given away. */
  private boolean isOwn(Suspect suspect) {
    String name = suspect.elementClass();
    return kinds.of(name) == Kind.APPLICATION || kinds.isTask(name);
  }
}
