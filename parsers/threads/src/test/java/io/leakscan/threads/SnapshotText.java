package io.leakscan.threads;

import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapRow;
import io.leakscan.model.LockRef;
import io.leakscan.model.ParseNote;
import io.leakscan.model.ReportedDeadlock;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadIdentity;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.Timing;
import java.util.TreeSet;

/** What was read, as text that people can check against the dump. */
public final class SnapshotText {
  /** More rows of a heap say nothing new. */
  private static final int ROWS = 40;

  private SnapshotText() {}

  /** Every snapshot of a file; the digest and the label are left out. */
  public static String of(DumpFile file) {
    StringBuilder out = new StringBuilder();
    out.append("content ").append(file.content()).append('\n');
    file.snapshots().forEach(snapshot -> snapshot(snapshot, out));
    return out.toString();
  }

  private static void snapshot(Snapshot snapshot, StringBuilder out) {
    out.append("\nsnapshot ").append(snapshot.origin().index());
    out.append(" at line ").append(snapshot.origin().line());
    out.append(", ").append(snapshot.origin().format()).append(", ").append(snapshot.runtime());
    out.append("\nvm ").append(snapshot.vm());
    out.append("\npid ").append(snapshot.processId()).append(", taken ").append(snapshot.takenAt());
    out.append("\ncan tell ").append(new TreeSet<>(snapshot.capabilities()));
    out.append("\ncomplete ").append(snapshot.complete());
    out.append(", lines not understood ").append(snapshot.linesNotUnderstood()).append('\n');
    snapshot.crash().lines().forEach(line -> out.append("crash: ").append(line).append('\n'));
    for (ParseNote note : snapshot.notes()) {
      out.append(note.level()).append(" line ").append(note.line()).append(": ");
      out.append(note.text()).append('\n');
    }
    HeapContent heap = snapshot.heap();
    if (heap != null) {
      heap(heap, out);
    }
    snapshot.threads().forEach(thread -> thread(thread, out));
    snapshot.deadlocks().forEach(deadlock -> deadlock(deadlock, out));
  }

  private static void heap(HeapContent heap, StringBuilder out) {
    out.append("heap of ").append(heap.objects()).append(" objects, ").append(heap.bytes());
    out.append(" bytes, ").append(heap.rows().size()).append(" rows");
    out.append(heap.whole() ? "" : ", not whole");
    out.append(heap.sampling() == 0 ? "" : ", one sample in " + heap.sampling()).append('\n');
    for (HeapRow row : heap.rows().subList(0, Math.min(ROWS, heap.rows().size()))) {
      out.append(row.instances()).append(' ').append(row.bytes()).append(' ').append(row.name());
      HeapRow.Allocated allocated = row.allocated();
      if (allocated != null) {
        out.append(" of ").append(allocated.instances()).append(' ').append(allocated.bytes());
      }
      if (!row.stack().isEmpty()) {
        var frames = row.stack().frames();
        out.append(", ").append(row.stack().depth()).append(" frames: ").append(frames.get(0));
        out.append(" .. ").append(frames.get(frames.size() - 1));
      }
      out.append('\n');
    }
  }

  private static void thread(ThreadSample thread, StringBuilder out) {
    ThreadIdentity identity = thread.identity();
    out.append('"').append(escape(identity.name())).append("\" #").append(identity.id());
    out.append(' ').append(thread.kind()).append(thread.daemon() ? " daemon" : "");
    out.append(" tid=").append(Long.toHexString(identity.address()));
    out.append(" nid=").append(identity.nativeId());
    if (!thread.timing().equals(Timing.NONE)) {
      out.append(" cpu=").append(thread.timing().cpuMicros()).append("us elapsed=");
      out.append(thread.timing().elapsedMillis()).append("ms");
    }
    if (thread.carrierId() != ThreadIdentity.NONE) {
      out.append(" on #").append(thread.carrierId());
    }
    if (thread.container() != null) {
      out.append(" in ").append(thread.container());
    }
    out.append(" [").append(thread.state()).append("] ").append(thread.waitKind());
    out.append(", lines ").append(thread.lines().first()).append('-').append(thread.lines().last());
    out.append(", ").append(thread.stack().depth()).append(" frames");
    out.append(thread.stack().truncated() ? " and more" : "");
    if (!thread.stack().isEmpty()) {
      var frames = thread.stack().frames();
      out.append(": ").append(frames.get(0)).append(" .. ").append(frames.get(frames.size() - 1));
    }
    out.append('\n');
    for (LockRef lock : thread.locks()) {
      out.append("    ").append(lock.role()).append(' ').append(lock.identity());
      out.append(" (").append(lock.className()).append(") under ").append(lock.depth());
      out.append('\n');
    }
  }

  private static void deadlock(ReportedDeadlock deadlock, StringBuilder out) {
    out.append("deadlock at line ").append(deadlock.line()).append('\n');
    for (ReportedDeadlock.Member member : deadlock.members()) {
      out.append("    \"").append(escape(member.thread())).append("\" ").append(member.lockKind());
      out.append(' ').append(member.lockIdentity()).append(" (").append(member.lockClass());
      out.append(") held by ");
      String heldBy = member.heldBy();
      out.append(heldBy == null ? "nobody known" : '"' + escape(heldBy) + '"').append('\n');
    }
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
  }
}
