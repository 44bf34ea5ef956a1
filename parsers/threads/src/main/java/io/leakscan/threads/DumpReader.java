package io.leakscan.threads;

import io.leakscan.input.DigestInput;
import io.leakscan.input.LineReader;
import io.leakscan.input.Source;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpFile.Content;
import io.leakscan.threads.intern.Pools;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads every dump out of an input.
 *
 * <p>One reader serves a whole run: frames and stacks that several inputs share exist once.
 */
public final class DumpReader {
  private final List<TextFormat> formats = Formats.text(Pools.create());

  /**
   * Reads one input to its end.
   *
   * @throws IOException if the bytes cannot be read; what a dump holds never throws
   */
  public DumpFile read(Source source) throws IOException {
    try (InputStream opened = source.content().open();
        DigestInput in = new DigestInput(opened)) {
      FirstBytes first = FirstBytes.of(in);
      DumpScan scan = new DumpScan(formats);
      List<SnapshotDraft> drafts = List.of();
      if (first.knownBinary()) {
        in.transferTo(OutputStream.nullOutputStream());
      } else {
        drafts = scan.run(new LineReader(first.with(in)));
      }
      return file(source.label(), in, drafts, content(first, scan, drafts));
    }
  }

  private static Content content(FirstBytes first, DumpScan scan, List<SnapshotDraft> drafts) {
    if (first.knownBinary() || (drafts.isEmpty() && first.holdsNul())) {
      return Content.BINARY;
    }
    return scan.blank() ? Content.BLANK : Content.TEXT;
  }

  private static DumpFile file(
      String label, DigestInput in, List<SnapshotDraft> drafts, Content content)
      throws IOException {
    String sha256 = in.sha256();
    List<Snapshot> snapshots = new ArrayList<>();
    for (SnapshotDraft draft : drafts) {
      snapshots.add(draft.of(label, sha256, snapshots.size()));
    }
    return new DumpFile(label, sha256, in.count(), content, snapshots);
  }
}
