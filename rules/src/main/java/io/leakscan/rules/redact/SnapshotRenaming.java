package io.leakscan.rules.redact;

import io.leakscan.model.CreatedBy;
import io.leakscan.model.Frame;
import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.LineRange;
import io.leakscan.model.LockRef;
import io.leakscan.model.Marks;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Renaming;
import io.leakscan.model.ReportedDeadlock;
import io.leakscan.model.Snapshot;
import io.leakscan.model.StackTrace;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot under other names: what is judged from here on never knew the names of the program.
 */
public final class SnapshotRenaming {
  private final Renaming names;
  private final HeapRenaming heaps;
  private final Map<Frame, Frame> frames = new HashMap<>();
  private final Map<StackTrace, StackTrace> stacks = new IdentityHashMap<>();

  public SnapshotRenaming(Renaming names) {
    this.names = names;
    this.heaps = new HeapRenaming(names, this::stack);
  }

  /** The same snapshot under other names. */
  public Snapshot of(Snapshot snapshot) {
    List<ThreadSample> threads = new ArrayList<>(snapshot.threads().size());
    snapshot.threads().forEach(thread -> threads.add(thread(thread)));
    HeapContent heap = snapshot.heap();
    HeapGraph graph = snapshot.graph();
    return snapshot
        .but()
        .origin(origin(snapshot.origin()))
        .threads(threads)
        .deadlocks(snapshot.deadlocks().stream().map(this::deadlock).toList())
        .notes(snapshot.notes().stream().map(SnapshotRenaming::note).toList())
        .crash(names.text(snapshot.crash()))
        .heap(heap == null ? null : heaps.content(heap, snapshot.runtime()))
        .graph(graph == null ? null : new RenamedGraph(graph, names, this::thread))
        .build();
  }

  /** What was asked of heaps besides. */
  public HeapRenaming heaps() {
    return heaps;
  }

  /** The name of a file may be that of a host or a customer; its end says what it holds. */
  private Origin origin(Origin origin) {
    return new Origin(
        names.text(origin.label()),
        origin.format(),
        origin.sha256(),
        origin.index(),
        origin.line(),
        origin.content());
  }

  /** A note may quote the dump between quotation marks. */
  private static ParseNote note(ParseNote note) {
    int open = note.text().indexOf('"');
    int close = note.text().lastIndexOf('"');
    return open < 0 || close == open
        ? note
        : new ParseNote(
            note.line(),
            note.level(),
            note.text().substring(0, open + 1) + "..." + note.text().substring(close));
  }

  private ThreadSample thread(ThreadSample thread) {
    ThreadIdentity identity = thread.identity();
    CreatedBy creator = thread.createdBy();
    String container = thread.container();
    Marks marks = thread.marks();
    LineRange lines = thread.lines();
    return new ThreadSample(
        new ThreadIdentity(
            names.thread(identity.name()), identity.id(), identity.address(), identity.nativeId()),
        thread.kind(),
        thread.daemon(),
        thread.count(),
        thread.state(),
        thread.waitKind(),
        stack(thread.stack()),
        thread.locks().stream().map(this::lock).toList(),
        thread.timing(),
        creator == null ? null : new CreatedBy(frame(creator.frame()), creator.creatorId()),
        container == null ? null : names.text(container),
        thread.carrierId(),
        lines,
        new Marks(
            marks.lockedToThread(), marks.finalizer(), names.text(marks.labels()), marks.call()));
  }

  private LockRef lock(LockRef lock) {
    boolean named = !lock.identity().isEmpty() && lock.identity().equals(lock.className());
    return new LockRef(
        named ? names.type(lock.identity()) : lock.identity(),
        names.type(lock.className()),
        lock.role(),
        lock.depth());
  }

  private ReportedDeadlock deadlock(ReportedDeadlock deadlock) {
    return new ReportedDeadlock(
        deadlock.members().stream().map(this::member).toList(), deadlock.line());
  }

  private ReportedDeadlock.Member member(ReportedDeadlock.Member member) {
    @Nullable String heldBy = member.heldBy();
    return new ReportedDeadlock.Member(
        names.thread(member.thread()),
        member.lockKind(),
        member.lockIdentity(),
        names.type(member.lockClass()),
        heldBy == null ? null : names.thread(heldBy));
  }

  private StackTrace stack(StackTrace stack) {
    StackTrace known = stacks.get(stack);
    if (known == null) {
      known = new StackTrace(stack.frames().stream().map(this::frame).toList(), stack.truncated());
      stacks.put(stack, known);
    }
    return known;
  }

  private Frame frame(Frame frame) {
    return frames.computeIfAbsent(frame, names::frame);
  }
}
