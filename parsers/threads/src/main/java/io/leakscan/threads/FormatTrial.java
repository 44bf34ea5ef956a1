package io.leakscan.threads;

import io.leakscan.input.LineSource;
import io.leakscan.model.HeapContent;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.threads.intern.Pools;
import io.leakscan.threads.peel.Trial;
import java.io.IOException;

/** Lets all formats read a few lines, and forgets what they read. */
final class FormatTrial implements Trial {
  private static final int THREAD = 4;
  private static final int FRAME = 2;

  @Override
  public Outcome read(LineSource lines) throws IOException {
    DumpScan scan = new DumpScan(Formats.text(Pools.create()), line -> {});
    int understood = 0;
    for (Snapshot snapshot : scan.run(lines)) {
      for (ThreadSample thread : snapshot.threads()) {
        understood += THREAD + FRAME * thread.stack().frames().size() + thread.locks().size();
      }
      HeapContent heap = snapshot.heap();
      understood += heap == null ? 0 : FRAME * heap.rows().size();
      for (ParseNote note : snapshot.notes()) {
        understood -= note.level() == ParseNote.Level.LOSS ? THREAD : 0;
      }
    }
    return new Outcome(Math.max(understood, 0), scan.gaps());
  }
}
