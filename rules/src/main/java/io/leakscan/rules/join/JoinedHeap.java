package io.leakscan.rules.join;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapGraph.Referrers;
import io.leakscan.model.HeapGraph.ReferrersOf;
import io.leakscan.model.HeapNode;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.rules.pack.HeapBlock.Unkept;
import io.leakscan.rules.series.ObservedThread;
import io.leakscan.rules.series.ProcessSeries;
import io.leakscan.rules.table.CollectionShapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
  private final Map<ReferrersOf, Referrers> answers = new HashMap<>();
  private final Set<ReferrersOf> open = new LinkedHashSet<>();
  private final Islands islands;
  private int unanswered;

  private JoinedHeap(ProcessSeries series, HeapGraph graph) {
    this.series = series;
    this.graph = graph;
    this.islands = new Islands(graph);
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

  /**
   * The heaps of a process in time order: the last is that of {@link #of}, earlier ones are those
   * of earlier dumps.
   */
  public static List<JoinedHeap> all(ProcessSeries series, JoinedHeap last) {
    List<JoinedHeap> all = new ArrayList<>();
    for (Snapshot snapshot : series.snapshots()) {
      HeapGraph graph = snapshot.graph();
      if (graph != null && graph != last.graph) {
        all.add(new JoinedHeap(series, graph));
      }
    }
    all.add(last);
    return all;
  }

  /** The heap dump of the process before this one, null if there is none that names threads. */
  @Nullable JoinedHeap before() {
    if (!series.idsComparable()) {
      return null;
    }
    HeapGraph before = null;
    for (Snapshot snapshot : series.snapshots()) {
      if (snapshot.graph() == graph) {
        break;
      }
      before = snapshot.graph() == null ? before : snapshot.graph();
    }
    return before == null ? null : new JoinedHeap(series, before);
  }

  /** Seconds between that dump and this one, null if they do not tell. */
  @Nullable Double secondsSince(JoinedHeap before) {
    Snapshot then = null;
    Snapshot now = null;
    for (Snapshot snapshot : series.snapshots()) {
      then = snapshot.graph() == before.graph ? snapshot : then;
      now = snapshot.graph() == graph ? snapshot : now;
    }
    return then == null || now == null ? null : ProcessSeries.seconds(then, now);
  }

  /**
   * Which of some objects anything keeps besides what belongs to them: another object, or a local
   * variable of the program's own code.
   *
   * @return null where that is not known, or not asked yet: then {@link #askReferrers} asks
   */
  @Nullable Set<Long> kept(List<HeapNode> objects, Unkept besides) {
    Set<Long> addresses = new HashSet<>();
    objects.forEach(object -> addresses.add(object.address()));
    ReferrersOf question = new ReferrersOf(addresses, besides.besides(), besides.through());
    Referrers found = answers.get(question);
    if (found == null) {
      open.add(question);
      return null;
    }
    if (!found.complete()) {
      unanswered++;
      return null;
    }
    Set<Long> kept = new HashSet<>(found.referred());
    for (Referrers.InFrame local : found.inFrames()) {
      if (isInOwnFrame(local)) {
        kept.add(local.object());
      }
    }
    return kept;
  }

  /**
   * Answers what {@link #kept} was asked so far, all in the same passes over the dump.
   *
   * @return whether there was anything
   */
  public boolean askReferrers() {
    List<ReferrersOf> questions = List.copyOf(open);
    open.clear();
    List<Referrers> found = questions.isEmpty() ? List.of() : graph.referrers(questions);
    for (int i = 0; i < found.size(); i++) {
      answers.put(questions.get(i), found.get(i));
    }
    return islands.ask() | !questions.isEmpty();
  }

  /** What is known of objects that only threads of their own lead to; asked with referrers. */
  Islands islands() {
    return islands;
  }

  /** How often {@link #kept} had no answer though it was looked for. */
  public int unanswered() {
    return unanswered;
  }

  private boolean isInOwnFrame(Referrers.InFrame local) {
    for (OfThread thread : graph.threads()) {
      if (thread.address() == local.thread()) {
        List<Frame> frames = thread.sample().stack().frames();
        return local.frame() >= frames.size() || series.isOwn(frames.get(local.frame()));
      }
    }
    return true;
  }

  ProcessSeries series() {
    return series;
  }

  public HeapGraph graph() {
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

  /**
   * Whether a thread waits for work. The heap dump is some moments older or younger than the thread
   * dump: who was idle then may have begun something.
   */
  boolean isIdle(ObservedThread thread) {
    OfThread twin = thread.idle() ? in(thread) : null;
    List<Frame> now = twin == null ? List.of() : twin.sample().stack().frames();
    return thread.idle()
        && (now.isEmpty() || methods(now).equals(methods(thread.sample().stack().frames())));
  }

  private static List<String> methods(List<Frame> frames) {
    return frames.stream().map(Frame::qualifiedMethod).toList();
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
