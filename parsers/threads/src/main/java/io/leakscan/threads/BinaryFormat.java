package io.leakscan.threads;

import io.leakscan.model.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A dump format that is not made of lines: it is told by its first bytes and is a whole file. */
public interface BinaryFormat {

  /** As in {@code inputs[].format} of the report. */
  String id();

  /** Whether a file that begins like this may be of this format. */
  boolean begins(byte[] head);

  /**
   * Reads a file to its end.
   *
   * @return nothing if it is not of this format after all
   * @throws IOException if the bytes cannot be read; what they hold never throws
   */
  List<Snapshot> read(InputStream in) throws IOException;

  /**
   * What the file read last is, if it is of another kind than dumps are and the format knows which:
   * the end of a sentence that begins with the file's name. Empty otherwise.
   */
  default String remark() {
    return "";
  }
}
