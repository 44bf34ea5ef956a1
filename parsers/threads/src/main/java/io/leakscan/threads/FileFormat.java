package io.leakscan.threads;

import io.leakscan.model.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A binary dump format whose dumps are too large to be read as a stream and kept: it reads a file
 * here and there.
 */
public interface FileFormat {

  /** As in {@code inputs[].format} of the report. */
  String id();

  /** Whether a file that begins like this may be of this format. */
  boolean begins(byte[] head);

  /**
   * Reads a file.
   *
   * @return nothing if it is not of this format after all
   * @throws IOException if the bytes cannot be read, or what they describe is too large; what they
   *     hold never throws
   */
  List<Snapshot> read(Path file) throws IOException;
}
