package io.leakscan.heap.thread;

import io.leakscan.heap.census.Roots;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.model.Frame;
import io.leakscan.model.StackTrace;
import java.util.HashMap;
import java.util.Map;

/**
 * On which objects threads are in {@code Object.wait}: its frames have no other local variable than
 * the object itself. A compiled frame may have dropped it.
 */
final class Waited {
  private static final long SEVERAL = 0;

  private final Map<Long, Long> byFrame = new HashMap<>();

  /** Collects what the topmost frames of all threads hold, in one walk over the roots. */
  Waited(Roots roots, int deepest) {
    for (int i = 0; i < roots.count(); i++) {
      if (roots.kind(i) == RootKind.JAVA_FRAME
          && roots.number(i) >= 0
          && roots.number(i) < deepest) {
        long id = roots.id(i);
        byFrame.merge(
            key(roots.threadSerial(i), roots.number(i)), id, (a, b) -> a.equals(b) ? a : SEVERAL);
      }
    }
  }

  private static long key(int threadSerial, int frame) {
    return (long) threadSerial << Integer.SIZE | frame;
  }

  /** The object's address, 0 if it is not told. */
  long by(int threadSerial, StackTrace stack) {
    for (int i = 0; i < stack.depth() && isWait(stack.frames().get(i)); i++) {
      long address = byFrame.getOrDefault(key(threadSerial, i), SEVERAL);
      if (address != SEVERAL) {
        return address;
      }
    }
    return 0;
  }

  /** {@code wait}, and since JDK 19 {@code wait0}. */
  private static boolean isWait(Frame frame) {
    return frame.owner().equals("java.lang.Object") && frame.method().startsWith("wait");
  }
}
