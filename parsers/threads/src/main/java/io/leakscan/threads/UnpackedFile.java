package io.leakscan.threads;

import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpFile.Content;
import java.util.ArrayList;
import java.util.List;

/**
 * A file as it was read, while the digest of the input around it is not known yet.
 *
 * @param digest of its own bytes, unpacked
 * @param obstacle as in {@link DumpFile#obstacle()}
 */
record UnpackedFile(
    String label, String digest, long bytes, String head, Found found, String obstacle) {

  /** One that could not be read. */
  static UnpackedFile unread(String label, Content content, String obstacle) {
    return new UnpackedFile(label, "", 0, "", new Found(List.of(), content), obstacle);
  }

  boolean holdsDump() {
    return !found.snapshots().isEmpty();
  }

  /** The same file, of which something is missing: its last dump says so, or it does itself. */
  UnpackedFile lost(String why) {
    if (!holdsDump()) {
      // What is missing may have been anything: it is not called empty.
      Content content = found.content() == Content.BLANK ? Content.BINARY : found.content();
      return new UnpackedFile(label, digest, bytes, head, new Found(List.of(), content), why);
    }
    List<Snapshot> read = new ArrayList<>(found.snapshots());
    int last = read.size() - 1;
    read.set(last, read.get(last).with(new ParseNote(0, ParseNote.Level.LOSS, why)));
    return new UnpackedFile(label, digest, bytes, head, new Found(read, found.content()), "");
  }

  DumpFile file(String sha256) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (Snapshot snapshot : found.snapshots()) {
      Origin begun = snapshot.origin();
      int index = snapshots.size();
      Origin origin = new Origin(label, begun.format(), sha256, index, begun.line(), digest);
      snapshots.add(snapshot.but().origin(origin).build());
    }
    return new DumpFile(
        label,
        sha256,
        bytes,
        found.content(),
        head,
        snapshots,
        List.of(),
        found.remark(),
        obstacle);
  }
}
