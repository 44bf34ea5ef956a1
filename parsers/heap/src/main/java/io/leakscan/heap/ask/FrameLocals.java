package io.leakscan.heap.ask;

import io.leakscan.heap.census.Roots;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.model.HeapGraph.Local;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The local variables of all threads, collected in one walk over the roots. */
final class FrameLocals {
  private final Map<Long, Integer> serials = new HashMap<>(); // by the thread's address
  private final Map<Integer, List<Local>> bySerial = new HashMap<>();

  FrameLocals(Roots roots) {
    for (int i = 0; i < roots.count(); i++) {
      if (roots.kind(i) == RootKind.THREAD) {
        serials.putIfAbsent(roots.id(i), roots.threadSerial(i));
      } else if (roots.kind(i) == RootKind.JAVA_FRAME && roots.number(i) >= 0) {
        bySerial
            .computeIfAbsent(roots.threadSerial(i), unused -> new ArrayList<>())
            .add(new Local(roots.number(i), roots.id(i)));
      }
    }
  }

  List<Local> of(long thread) {
    Integer serial = serials.get(thread);
    return serial == null ? List.of() : bySerial.getOrDefault(serial, List.of());
  }
}
