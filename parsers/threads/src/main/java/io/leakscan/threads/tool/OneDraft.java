package io.leakscan.threads.tool;

import io.leakscan.input.Line;
import io.leakscan.threads.DumpParser;
import io.leakscan.threads.SnapshotDraft;
import java.util.List;

/** A text that is read to its end with its first line. */
record OneDraft(SnapshotDraft draft, int line) implements DumpParser {
  @Override
  public Verdict accept(Line next) {
    return next.number() == line ? Verdict.TAKEN : Verdict.ENDED;
  }

  @Override
  public List<SnapshotDraft> finish(int cutInLine) {
    return List.of(draft);
  }
}
