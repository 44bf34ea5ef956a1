package io.leakscan.threads;

import io.leakscan.model.Snapshot;
import java.util.List;

/**
 * What one input held.
 *
 * @param label the input as the user named it
 * @param sha256 of all its bytes, lower-case hexadecimal
 * @param bytes its size
 * @param content what sort of bytes they were, as far as it matters for a message
 * @param snapshots the dumps found in it, in the order of the input
 * @param remark what the input is if it holds no dump and a format knows better, the end of a
 *     sentence that begins with the file's name; else empty
 */
public record DumpFile(
    String label,
    String sha256,
    long bytes,
    Content content,
    List<Snapshot> snapshots,
    String remark) {
  public DumpFile {
    snapshots = List.copyOf(snapshots);
  }

  /** A file of which there is no more to say. */
  public DumpFile(
      String label, String sha256, long bytes, Content content, List<Snapshot> snapshots) {
    this(label, sha256, bytes, content, snapshots, "");
  }

  /** What sort of bytes an input holds. */
  public enum Content {
    /** Nothing, or only blanks. */
    BLANK,
    /** Text, with or without a dump. */
    TEXT,
    /** Not text: an image, an archive, a heap dump. */
    BINARY
  }
}
