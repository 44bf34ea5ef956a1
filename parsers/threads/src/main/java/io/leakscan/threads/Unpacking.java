package io.leakscan.threads;

import io.leakscan.input.container.Container;
import io.leakscan.input.container.Limits;
import io.leakscan.input.container.Unpacker;
import io.leakscan.input.container.Visitor;
import io.leakscan.model.Snapshot;
import io.leakscan.threads.DumpFile.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads the dumps in a container and in those within it. */
final class Unpacking implements Visitor {

  /** Reads one file that is no container. */
  interface Reader {
    UnpackedFile read(String label, InputStream content) throws IOException;
  }

  private final Reader reader;
  private final List<UnpackedFile> files = new ArrayList<>();

  private Unpacking(Reader reader) {
    this.reader = reader;
  }

  /** Reads all of it. */
  static Unpacking of(
      String label, Container container, InputStream in, Limits limits, Reader reader)
      throws IOException {
    Unpacking unpacking = new Unpacking(reader);
    Unpacker.unpack(label, container, in, limits, unpacking);
    return unpacking;
  }

  @Override
  public void file(String label, InputStream content) throws IOException {
    files.add(reader.read(label, content));
  }

  @Override
  public void locked(String label, String why) {
    files.add(UnpackedFile.unread(label, Content.LOCKED, why));
  }

  /**
   * The last dump of what is damaged carries the note, or where that gave none, the last one so
   * far: a result is partial also if a whole file is missing.
   */
  @Override
  public void lost(String label, String why) {
    int last = files.size() - 1;
    boolean itself = last >= 0 && files.get(last).label().equals(label);
    if (itself && files.get(last).holdsDump()) {
      files.set(last, files.get(last).lost(why));
      return;
    }
    for (int i = last; i >= 0; i--) {
      UnpackedFile file = files.get(i);
      if (file.holdsDump()) {
        boolean within = file.label().startsWith(label + Unpacker.WITHIN);
        String what =
            within ? "; files after this one may be missing" : ": no dump was read from " + label;
        files.set(i, file.lost(why + what));
        return;
      }
    }
    if (itself) {
      files.set(last, files.get(last).lost(why));
    } else {
      files.add(UnpackedFile.unread(label, Content.BINARY, why));
    }
  }

  /**
   * What the input held.
   *
   * @param sha256 of the input
   * @param bytes its size
   */
  DumpFile file(String label, String sha256, long bytes) {
    if (files.size() == 1 && files.get(0).label().equals(label)) {
      DumpFile only = files.get(0).file(sha256);
      return new DumpFile(
          label,
          sha256,
          bytes,
          only.content(),
          only.head(),
          only.snapshots(),
          List.of(),
          only.remark(),
          only.obstacle());
    }
    List<DumpFile> members = files.stream().map(file -> file.file(sha256)).toList();
    List<Snapshot> snapshots =
        members.stream().flatMap(member -> member.snapshots().stream()).toList();
    return new DumpFile(label, sha256, bytes, Content.ARCHIVE, "", snapshots, members, "", "");
  }
}
