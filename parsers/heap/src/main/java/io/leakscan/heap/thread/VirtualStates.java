package io.leakscan.heap.thread;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.object.HeapClassObject;
import io.leakscan.heap.object.HeapField;
import io.leakscan.heap.object.HeapInstance;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.WaitKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the numbers in {@code VirtualThread.state} mean: the dump has the constants of the class
 * itself, so that no version of the JDK need be known.
 */
public final class VirtualStates {
  public static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

  /** A bit that is set beside the state, of JDK 21 and later. */
  private static final int SUSPENDED = 1 << 8;

  private final Map<Long, ThreadState> states = new HashMap<>();

  /**
   * Reads the constants.
   *
   * @throws IOException if the file cannot be read
   */
  public VirtualStates(HeapObjects objects) throws IOException {
    HeapClass type = objects.survey().classes().named(VIRTUAL_THREAD);
    if (type != null && objects.at(type.id()) instanceof HeapClassObject object) {
      for (HeapField field : object.statics()) {
        if (field.type() == BasicType.INT && ThreadState.isName(field.name())) {
          states.put(field.bits(), ThreadState.ofName(field.name()));
        }
      }
    }
  }

  /** Whether a thread has not begun or has ended: then it has no stack. False if not known. */
  public boolean isWithoutStack(HeapInstance thread) {
    return of(thread.number("state", -1)).waitKind() == WaitKind.NONE;
  }

  ThreadState of(long state) {
    return states.getOrDefault(state & ~SUSPENDED, ThreadState.UNKNOWN);
  }
}
