package io.leakscan.rules.join;

import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.table.CollectionShapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The last heap dump of a process beside its threads: they are told by numbers and names. */
public final class JoinedHeap {
  private final ProcessSeries series;
  private final HeapGraph graph;
  private final ObjectReader reader;
  private final Map<Long, OfThread> byId = new HashMap<>();
  private final Map<Long, ObservedThread> observed = new HashMap<>(); // by the object's address

  private JoinedHeap(ProcessSeries series, HeapGraph graph) {
    this.series = series;
    this.graph = graph;
    this.reader = new ObjectReader(graph, CollectionShapes.load());
    for (OfThread thread : graph.threads()) {
      if (thread.sample().identity().id() != ThreadIdentity.NONE) {
        byId.putIfAbsent(thread.sample().identity().id(), thread);
      }
    }
    for (ObservedThread thread : series.lastThreads()) {
      OfThread twin = in(thread);
      if (twin != null) {
        observed.putIfAbsent(twin.address(), thread);
      }
    }
  }

  /** The heap of a process, null if none of its dumps has one. */
  public static @Nullable JoinedHeap of(ProcessSeries series) {
    HeapGraph graph = series.last().graph();
    if (graph == null && series.idsComparable()) {
      for (Snapshot snapshot : series.snapshots()) {
        graph = snapshot.graph() == null ? graph : snapshot.graph();
      }
    }
    return graph == null ? null : new JoinedHeap(series, graph);
  }

  ProcessSeries series() {
    return series;
  }

  HeapGraph graph() {
    return graph;
  }

  ObjectReader reader() {
    return reader;
  }

  /** A thread as the heap shows it, null if it does not. */
  @Nullable OfThread in(ObservedThread thread) {
    OfThread twin = byId.get(thread.sample().identity().id());
    return twin != null && twin.sample().name().equals(thread.name()) ? twin : null;
  }

  /** A thread of the last dump by its object, null if that dump does not show it. */
  @Nullable ObservedThread observed(long address) {
    return observed.get(address);
  }

  /** The addresses of all threads but these. */
  List<Long> others(Set<Long> without) {
    List<Long> others = new ArrayList<>();
    for (OfThread thread : graph.threads()) {
      if (!without.contains(thread.address())) {
        others.add(thread.address());
      }
    }
    return others;
  }
}
