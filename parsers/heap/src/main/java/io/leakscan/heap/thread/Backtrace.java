package io.leakscan.heap.thread;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.object.HeapArray;
import io.leakscan.heap.object.HeapClassObject;
import io.leakscan.heap.object.HeapInstance;
import io.leakscan.heap.object.HeapObject;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.model.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HotSpot's own record of the stack of a {@code Throwable}: {@code java_lang_Throwable} in
 * javaClasses.hpp. The field {@code backtrace} is a list of chunks of 32 frames, each an {@code
 * Object[]} of
 *
 * <pre>
 *   0 short[]   numbers of methods
 *   1 int[]     places in their bytecode; lines are not told
 *   2 Object[]  the classes, null behind the last frame
 *   3 long[]    addresses of the names of the methods; since JDK 9, before an index (short[])
 *   ...         the next chunk: at 4, since JDK 21 at 5; an Object[] as long as this one
 * </pre>
 *
 * <p>HotSpot writes names to a dump under their addresses, so that they can be looked up.
 */
final class Backtrace {
  private static final int METHODS = 0;
  private static final int CLASSES = 2;
  private static final int NAMES = 3;
  private static final int FIRST_NEXT = 4;
  private static final int MOST_PARTS = 16;

  private final HeapObjects objects;

  Backtrace(HeapObjects objects) {
    this.objects = objects;
  }

  /** The frames from the top, null if not all are told. */
  @Nullable List<Frame> of(HeapInstance throwable, int most) throws IOException {
    List<Frame> frames = new ArrayList<>();
    Set<Long> seen = new HashSet<>(); // a hidden frame is marked by the list itself
    HeapArray chunk = objects.array(throwable.reference("backtrace"));
    while (chunk != null && frames.size() < most) {
      seen.add(chunk.address());
      long[] parts = references(chunk, MOST_PARTS);
      if (parts.length <= FIRST_NEXT || !add(parts, most, frames)) {
        return null;
      }
      chunk = next(parts, chunk.length(), seen);
    }
    long depth = Math.min(most, throwable.number("depth", frames.size())); // since JDK 9
    return frames.isEmpty() || frames.size() < depth ? null : frames;
  }

  private @Nullable HeapArray next(long[] parts, int length, Set<Long> seen) throws IOException {
    for (int i = FIRST_NEXT; i < parts.length; i++) {
      HeapArray part = seen.contains(parts[i]) ? null : objects.array(parts[i]);
      if (part != null && part.element() == BasicType.OBJECT && part.length() == length) {
        return part;
      }
    }
    return null;
  }

  private boolean add(long[] parts, int most, List<Frame> frames) throws IOException {
    HeapArray methods = objects.array(parts[METHODS]);
    HeapArray classes = objects.array(parts[CLASSES]);
    HeapArray names = objects.array(parts[NAMES]);
    boolean known = methods != null && methods.element() == BasicType.SHORT;
    if (!known || classes == null || names == null || names.element() != BasicType.LONG) {
      return false;
    }
    long[] owners = references(classes, Math.min(classes.length(), most - frames.size()));
    long[] symbols = names.elements(0, owners.length);
    for (int i = 0; i < owners.length && owners[i] != 0; i++) {
      HeapObject owner = objects.at(owners[i]);
      String method = i < symbols.length ? objects.survey().texts().get(symbols[i]) : "";
      if (!(owner instanceof HeapClassObject type) || method.isEmpty()) {
        return false;
      }
      frames.add(
          new Frame(StackReader.printed(type.described().name()), method, null, Frame.NO_LINE));
    }
    return true;
  }

  private static long[] references(HeapArray array, int most) throws IOException {
    return array.element() == BasicType.OBJECT
        ? array.elements(0, Math.min(most, array.length()))
        : new long[0];
  }
}
