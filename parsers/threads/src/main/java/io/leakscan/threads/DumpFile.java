package io.leakscan.threads;

import io.leakscan.model.Snapshot;
import java.util.List;

/**
 * What one input held.
 *
 * @param label the input as the user named it; of a file within an archive, the archive and the
 *     rest
 * @param sha256 of all the input's bytes, lower-case hexadecimal; within an archive, the archive's
 * @param bytes its size; within an archive, the size unpacked as far as it was read
 * @param content what sort of bytes they were, as far as it matters for a message; of a compressed
 *     file, those within
 * @param head its first bytes, unpacked, one character a byte, at most {@link #HEAD}
 * @param snapshots the dumps found in it, in the order of the input; of an archive, those of all
 *     its members
 * @param members the files of an archive and of those within it; empty for anything else
 * @param remark what it is if it holds no dump and a format knows better, the end of a sentence
 *     that begins with the file's name; else empty
 * @param obstacle why not all of it could be read, if no snapshot is there to carry that as a note;
 *     else empty
 */
public record DumpFile(
    String label,
    String sha256,
    long bytes,
    Content content,
    String head,
    List<Snapshot> snapshots,
    List<DumpFile> members,
    String remark,
    String obstacle) {
  /** How many first bytes are kept. */
  public static final int HEAD = 16;

  public DumpFile {
    snapshots = List.copyOf(snapshots);
    members = List.copyOf(members);
  }

  /** What sort of bytes an input holds. */
  public enum Content {
    /** Nothing, or only blanks. */
    BLANK,
    /** Text, with or without a dump. */
    TEXT,
    /** Not text: an image, a heap dump. */
    BINARY,
    /** Other files, see {@link DumpFile#members()}. */
    ARCHIVE,
    /** A file of an archive that cannot be unpacked although nothing is damaged. */
    LOCKED
  }
}
