package io.leakscan.rules.sketch;

import io.leakscan.model.Capability;
import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.Origin;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadKind;
import io.leakscan.model.ThreadSample;
import io.leakscan.rules.pack.HeapSketch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the heaps that an example describes into snapshots, as if dumps of them had been read. */
public final class Sketches {
  /** As of a heap dump that was read: what is compared by format compares these too. */
  private static final String FORMAT = "hprof";

  private Sketches() {}

  /**
   * The dumps of an example with its heaps. Each heap is of the moment of one dump, a single one of
   * the last dump's; heaps alone are a minute apart.
   *
   * @param dumps of threads, in time order; may be empty
   * @param heaps likewise
   * @throws SketchException if a heap does not fit the dumps
   */
  public static List<Snapshot> join(List<Snapshot> dumps, List<HeapSketch> heaps)
      throws SketchException {
    List<Snapshot> all = new ArrayList<>(dumps);
    ThreadNumbers numbers = new ThreadNumbers();
    if (!dumps.isEmpty() && heaps.size() > 1 && heaps.size() != dumps.size()) {
      throw new SketchException(
          "%d heaps beside %d dumps: one, or one for each".formatted(heaps.size(), dumps.size()));
    }
    for (int i = 0; i < heaps.size(); i++) {
      Snapshot dump = dumps.isEmpty() ? null : dumps.get(dumps.size() - heaps.size() + i);
      String moment = "2026-01-01T00:%02d:00Z".formatted(i);
      if (dump != null) {
        check(dump);
        moment = String.valueOf(dump.takenAt());
      }
      all.add(snapshot(heaps.get(i), i, dump, moment, numbers));
    }
    return all;
  }

  private static void check(Snapshot dump) throws SketchException {
    if (dump.runtime() != RuntimeKind.JVM) {
      throw new SketchException("a heap is that of a JVM, the dump beside it is none");
    }
    if (dump.takenAt() == null) {
      throw new SketchException("a dump beside a heap begins with its time: 2026-11-21 05:31:18");
    }
  }

  private static Snapshot snapshot(
      HeapSketch sketch, int number, @Nullable Snapshot dump, String moment, ThreadNumbers numbers)
      throws SketchException {
    SketchObjects objects = new SketchObjects(sketch);
    SketchThreads threads = new SketchThreads(objects, numbers);
    threads.add(sketch.threads(), dump);
    SketchGraph graph = new SketchGraph(objects, threads);
    List<ThreadSample> samples = graph.threads().stream().map(OfThread::sample).toList();
    return Snapshot.of(RuntimeKind.JVM)
        .origin(new Origin("heap", FORMAT, "", number, 1, "heap"))
        .takenAt(moment)
        .threads(samples)
        .capabilities(capabilities(samples))
        .heap(new HeapContent(graph.rows(), true, 0, null, graph.longArrays()))
        .graph(graph)
        .build();
  }

  private static Set<Capability> capabilities(List<ThreadSample> threads) {
    Set<Capability> found = EnumSet.of(Capability.THREAD_IDS, Capability.WAIT_STATE);
    for (ThreadSample thread : threads) {
      if (thread.kind() == ThreadKind.VIRTUAL && thread.carrierId() == ThreadIdentity.NONE) {
        found.add(Capability.VIRTUAL_THREADS);
      }
    }
    return found;
  }
}
