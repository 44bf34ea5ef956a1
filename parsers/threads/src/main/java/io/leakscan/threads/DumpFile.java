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
 */
public record DumpFile(
    String label, String sha256, long bytes, Content content, List<Snapshot> snapshots) {
  public DumpFile {
    snapshots = List.copyOf(snapshots);
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
