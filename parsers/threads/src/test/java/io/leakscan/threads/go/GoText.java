package io.leakscan.threads.go;

import io.leakscan.model.CreatedBy;
import io.leakscan.model.Frame;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.model.Timing;
import io.leakscan.threads.DumpFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What was read of a Go dump, as text that people can check against it. */
final class GoText {
  private GoText() {}

  /** Every snapshot of a file: rows that differ only by number, time and place are one. */
  static String of(DumpFile file) {
    StringBuilder out = new StringBuilder();
    out.append("content ").append(file.content()).append('\n');
    file.snapshots().forEach(snapshot -> snapshot(snapshot, out));
    return out.toString();
  }

  private static void snapshot(Snapshot snapshot, StringBuilder out) {
    out.append("\nsnapshot ").append(snapshot.origin().index());
    out.append(" at line ").append(snapshot.origin().line());
    out.append(", ").append(snapshot.origin().format());
    out.append(", ").append(snapshot.threadCount()).append(" goroutines");
    out.append("\ntaken ").append(snapshot.takenAt());
    out.append(", can tell ").append(new TreeSet<>(snapshot.capabilities()));
    out.append("\ncomplete ").append(snapshot.complete());
    out.append(", lines not understood ").append(snapshot.linesNotUnderstood()).append('\n');
    snapshot.crash().lines().forEach(line -> out.append("crash: ").append(line).append('\n'));
    for (ParseNote note : snapshot.notes()) {
      out.append(note.level()).append(" line ").append(note.line()).append(": ");
      out.append(note.text()).append('\n');
    }
    Map<String, List<ThreadSample>> rows = new LinkedHashMap<>();
    for (ThreadSample thread : snapshot.threads()) {
      rows.computeIfAbsent(row(thread), row -> new ArrayList<>()).add(thread);
    }
    rows.forEach(
        (row, samples) -> {
          ThreadSample sample = samples.get(0);
          int count = samples.stream().mapToInt(ThreadSample::count).sum();
          out.append('\n').append(count).append(" x ").append(sample.name());
          out.append(" at ").append(sample.lines().first()).append('-');
          out.append(sample.lines().last());
          if (sample.timing().waitedSeconds() != Timing.UNKNOWN) {
            out.append(", waits ").append(sample.timing().waitedSeconds()).append(" s");
          }
          out.append(row);
        });
  }

  private static String row(ThreadSample thread) {
    StringBuilder out = new StringBuilder();
    out.append(" [").append(thread.state()).append("] ").append(thread.waitKind());
    out.append(thread.container() == null ? "" : " in " + thread.container());
    out.append(thread.marks().lockedToThread() ? " locked to thread" : "");
    out.append(thread.marks().finalizer() ? " runs finalizers" : "");
    out.append(thread.marks().labels().isEmpty() ? "" : " {" + thread.marks().labels() + '}');
    out.append(thread.stack().truncated() ? " truncated" : "").append('\n');
    String before = "";
    int repeated = 0;
    for (Frame frame : thread.stack().frames()) {
      String text = frame.owner() + " | " + frame.method() + " | " + place(frame);
      repeated = text.equals(before) ? repeated + 1 : 0;
      if (repeated < 2) {
        out.append("    ").append(text).append('\n');
      } else if (repeated == 2) {
        out.append("    and again\n");
      }
      before = text;
    }
    CreatedBy createdBy = thread.createdBy();
    if (createdBy != null) {
      out.append("  by ").append(createdBy.frame().qualifiedMethod());
      out.append(' ').append(place(createdBy.frame()));
      out.append(createdBy.creatorId() < 0 ? "" : " in another").append('\n');
    }
    return out.toString();
  }

  private static String place(Frame frame) {
    return frame.file() + ":" + frame.line();
  }
}
