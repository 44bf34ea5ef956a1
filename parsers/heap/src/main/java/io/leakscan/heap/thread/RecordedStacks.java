package io.leakscan.heap.thread;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.object.HeapArray;
import io.leakscan.heap.object.HeapInstance;
import io.leakscan.heap.object.HeapObject;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.model.Frame;
import io.leakscan.model.StackTrace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stacks that objects keep, such as that of the call that took a connection out of its pool. */
public final class RecordedStacks {
  private static final String THROWABLE = "java.lang.Throwable";
  private static final int LONGEST_NAME = 1 << 10;
  private static final int LONGEST_TEXT = 1 << 14;

  private final HeapObjects objects;

  public RecordedStacks(HeapObjects objects) {
    this.objects = objects;
  }

  /**
   * The stack that an object keeps.
   *
   * @param object a {@code Throwable}, an array of {@code StackTraceElement}, or a printed stack
   * @param most how many frames, from the top
   * @return null if it is none of these, or not all its frames are told
   * @throws IOException if the file cannot be read
   */
  public @Nullable StackTrace of(HeapObject object, int most) throws IOException {
    List<Frame> frames = null;
    if (object instanceof HeapArray array) {
      frames = elements(array, most);
    } else if (object instanceof HeapInstance instance && instance.type().isA(THROWABLE)) {
      HeapArray elements = objects.array(instance.reference("stackTrace"));
      frames = elements == null ? null : elements(elements, most);
      // Only getStackTrace and printStackTrace turn the JVM's own record into elements.
      frames = frames == null ? new Backtrace(objects).of(instance, most) : frames;
    } else {
      String text = objects.text(object.address(), LONGEST_TEXT);
      frames = text == null ? null : PrintedStack.frames(text, most);
    }
    return frames == null || frames.isEmpty() ? null : new StackTrace(frames, false);
  }

  private @Nullable List<Frame> elements(HeapArray array, int most) throws IOException {
    if (array.element() != BasicType.OBJECT) {
      return null;
    }
    List<Frame> frames = new ArrayList<>();
    for (long address : array.elements(0, Math.min(most, array.length()))) {
      HeapInstance element = objects.instance(address);
      String owner = element == null ? null : text(element, "declaringClass");
      String method = element == null ? null : text(element, "methodName");
      if (element == null || owner == null || method == null) {
        return null;
      }
      long line = element.number("lineNumber", Frame.NO_LINE);
      boolean told = line > 0 && line <= Integer.MAX_VALUE;
      int known = line == Frame.NATIVE ? Frame.NATIVE : told ? (int) line : Frame.NO_LINE;
      frames.add(new Frame(owner, method, text(element, "fileName"), known));
    }
    return frames.isEmpty() ? null : frames;
  }

  private @Nullable String text(HeapInstance element, String field) throws IOException {
    return objects.text(element.reference(field), LONGEST_NAME);
  }
}
