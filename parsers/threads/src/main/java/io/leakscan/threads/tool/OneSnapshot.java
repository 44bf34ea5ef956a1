package io.leakscan.threads.tool;

import io.leakscan.input.Line;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpParser;
import java.util.List;

/** A text that is read to its end with its first line. */
record OneSnapshot(Snapshot snapshot, int line) implements DumpParser {
  @Override
  public Verdict accept(Line next) {
    return next.number() == line ? Verdict.TAKEN : Verdict.ENDED;
  }

  @Override
  public List<Snapshot> finish(int cutInLine) {
    return List.of(snapshot);
  }
}
