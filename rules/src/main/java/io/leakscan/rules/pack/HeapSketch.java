package io.leakscan.rules.pack;

import io.leakscan.model.Frame;
import io.leakscan.model.ThreadIdentity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A heap that an example describes instead of bringing a dump of one.
 *
 * @param objects by what the example calls them
 * @param statics what static fields hold, by {@code com.acme.Registry.SESSIONS}
 * @param threads with what they have; beside a thread dump those it has more to say of
 */
public record HeapSketch(
    Map<String, Drawn> objects, Map<String, Value> statics, List<Actor> threads) {
  public HeapSketch {
    objects = inOrder(objects);
    statics = inOrder(statics);
    threads = List.copyOf(threads);
  }

  /** What a field, an element or a local variable holds. */
  public sealed interface Value {}

  /** No object. */
  public record Null() implements Value {}

  /** A whole number, or a {@code boolean} as 0 or 1. */
  public record Number(long bits) implements Value {}

  /** A {@code java.lang.String}. */
  public record Text(String text) implements Value {}

  /**
   * What has a name: an object, or a thread. Of an object that stands for several a list has all of
   * them, and a field of as many others each its own.
   */
  public record Ref(String name) implements Value {}

  /**
   * Objects that are alike.
   *
   * @param above classes above theirs
   * @param times how many there are
   * @param fields by name; one that is not named is not in the class
   * @param elements of an array, the first of them
   * @param length of an array, at least as long as its elements; {@link #NO_ARRAY} if it is none
   * @param text that an array of bytes holds, null if that does not matter
   * @param stack of the call that it has recorded, from the top; none if it is empty
   */
  public record Drawn(
      String className,
      List<String> above,
      int times,
      Map<String, Value> fields,
      List<Value> elements,
      int length,
      @Nullable String text,
      List<Frame> stack)
      implements Value {
    public static final int NO_ARRAY = -1;

    public Drawn {
      above = List.copyOf(above);
      fields = inOrder(fields);
      elements = List.copyOf(elements);
      stack = List.copyOf(stack);
    }
  }

  /** What a thread of which only the frames are known is doing. */
  public enum Doing {
    RUNNABLE,
    BLOCKED,
    WAITING,
    PARKED,
    SLEEPING
  }

  /**
   * Threads that are alike.
   *
   * @param names one a thread
   * @param number of the only thread, {@link ThreadIdentity#NONE} where the name is enough
   * @param object the class and the fields of its object
   * @param stack from the top, null if the thread dump beside the heap has it
   * @param doing null if the frames tell
   * @param locals local variables by the frame they are in, {@code owner.method}
   * @param threadLocals values of ThreadLocals
   * @param position where it is described
   */
  public record Actor(
      List<String> names,
      long number,
      Drawn object,
      @Nullable List<Frame> stack,
      @Nullable Doing doing,
      Map<String, List<Value>> locals,
      List<Value> threadLocals,
      RuleNode.Position position) {
    public Actor {
      names = List.copyOf(names);
      stack = stack == null ? null : List.copyOf(stack);
      locals = inOrder(locals);
      threadLocals = List.copyOf(threadLocals);
    }
  }

  private static <V> Map<String, V> inOrder(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
