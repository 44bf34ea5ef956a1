package io.leakscan.rules.sketch;

import io.leakscan.rules.pack.HeapSketch.Drawn;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which classes are above which. It is enough to say so once. */
final class SketchClasses {
  private static final String OBJECT = "java.lang.Object";

  /** Of the classes that every heap has: fixed by the JDK's API, but for the entry of a map. */
  private static final Map<String, List<String>> OF_THE_JDK =
      Map.of(
          "java.lang.VirtualThread", List.of("java.lang.BaseVirtualThread", "java.lang.Thread"),
          "java.lang.ref.WeakReference", List.of("java.lang.ref.Reference"),
          "java.lang.ref.SoftReference", List.of("java.lang.ref.Reference"),
          "java.lang.ref.PhantomReference", List.of("java.lang.ref.Reference"),
          "java.lang.ref.FinalReference", List.of("java.lang.ref.Reference"),
          "java.lang.ref.Finalizer", List.of("java.lang.ref.FinalReference"),
          "java.lang.ThreadLocal$ThreadLocalMap$Entry", List.of("java.lang.ref.WeakReference"));

  private final Map<String, Set<String>> above = new HashMap<>();

  SketchClasses() {
    OF_THE_JDK.forEach((name, classes) -> above.put(name, new LinkedHashSet<>(classes)));
  }

  /** Learns what is said of a class. */
  void add(Drawn drawn) {
    above.computeIfAbsent(drawn.className(), unused -> new LinkedHashSet<>()).addAll(drawn.above());
  }

  /** Whether one class is the other, or under it. */
  boolean isA(String name, String other) {
    return name.equals(other)
        || other.equals(OBJECT)
        || isUnder(name, other, new LinkedHashSet<>());
  }

  private boolean isUnder(String name, String other, Set<String> seen) {
    for (String each : above.getOrDefault(name, Set.of())) {
      if (each.equals(other) || seen.add(each) && isUnder(each, other, seen)) {
        return true;
      }
    }
    return false;
  }
}
