package io.leakscan.rules;

import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRow;
import io.leakscan.model.Origin;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Heaps written by hand: places and what they keep. */
public final class Heaps {
  public static final long MB = 1_000_000;

  private final List<HeapRow> rows = new ArrayList<>();
  private final List<Long> retained = new ArrayList<>();
  private final List<HeapRetention.Holding> holdings = new ArrayList<>();
  private final List<HeapRetention.Dominator> dominators = new ArrayList<>();
  private final long reachable;
  private long unreachable;

  private Heaps(long reachable) {
    this.reachable = reachable;
    row("java.lang.Class", 1500, 180_000);
  }

  /** A heap of so many reachable bytes. */
  public static Heaps of(long reachable) {
    return new Heaps(reachable);
  }

  public Heaps row(String name, long instances, long bytes) {
    rows.add(new HeapRow(name, instances, bytes));
    retained.add(bytes);
    return this;
  }

  public Heaps garbage(long objects) {
    unreachable = objects;
    return this;
  }

  /** A place that keeps so many bytes, nearly all of it in these elements. */
  public Heaps holds(HeapPath path, long bytes, long elements, String elementClass) {
    String holder = path.steps().get(path.steps().size() - 1).className();
    holdings.add(
        new HeapRetention.Holding(
            path,
            holder,
            0x1000L + holdings.size(),
            bytes,
            elements,
            elementClass,
            elements == 0 ? 0 : bytes - bytes / 10,
            holder.startsWith("java.util.")));
    dominators.add(new HeapRetention.Dominator(holder, 0x1000L, 64, bytes, path));
    return this;
  }

  public Snapshot build() {
    return Snapshot.of(RuntimeKind.JVM)
        .origin(new Origin("app.hprof", "hprof", "%064x".formatted(hash()), 0, 0))
        .heap(
            new HeapContent(
                rows,
                true,
                0,
                new HeapRetention(
                    retained, dominators, holdings, unreachable, unreachable * 32, reachable)))
        .build();
  }

  private int hash() {
    return (rows + "/" + holdings).hashCode() & Integer.MAX_VALUE;
  }

  /** {@code com.acme.Registry.SESSIONS}, and what it is. */
  public static HeapPath inStatic(String owner, String field, String... then) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Kind.ROOT, "", owner, true, 1));
    steps.add(new Step(Kind.STATIC, field, then[0], false, 1));
    return new HeapPath("system class", more(steps, then));
  }

  /** An object that a thread's frame has in a local variable, and fields from there. */
  public static HeapPath inLocal(String thread, String frame, String... then) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Kind.ROOT, "", "java.lang.Thread", false, 1));
    steps.add(new Step(Kind.LOCAL, frame, then[0], false, 1));
    return new HeapPath("thread \"" + thread + '"', more(steps, then));
  }

  /** The value of one of a thread's ThreadLocals. */
  public static HeapPath inThreadLocal(String thread, String... then) {
    String map = "java.lang.ThreadLocal$ThreadLocalMap";
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Kind.ROOT, "", "java.lang.Thread", false, 1));
    steps.add(new Step(Kind.FIELD, "threadLocals", map, false, 1));
    if (then.length > 0) {
      steps.add(new Step(Kind.FIELD, "table", map + "$Entry[]", false, 1));
      steps.add(new Step(Kind.ELEMENT, "7", map + "$Entry", false, 1));
      steps.add(new Step(Kind.FIELD, "value", then[0], false, 1));
      more(steps, then);
    }
    return new HeapPath("thread \"" + thread + '"', steps);
  }

  /** After the first class: a field and its class, in turn. */
  private static List<Step> more(List<Step> steps, String... then) {
    for (int i = 1; i + 1 < then.length; i += 2) {
      steps.add(new Step(Kind.FIELD, then[i], then[i + 1], false, 1));
    }
    return steps;
  }
}
