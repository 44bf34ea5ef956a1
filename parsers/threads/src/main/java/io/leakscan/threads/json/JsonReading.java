package io.leakscan.threads.json;

import io.leakscan.model.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one form makes of a JSON document. */
public interface JsonReading {
  /** Gets the document as its member without a name. */
  JsonNode root();

  /** Whether it is this form's, which must be known within a few members. */
  Recognition recognition();

  /**
   * The document is damaged below what was read. Forms that stand on many lines may go on.
   *
   * @param start of a line, after its blanks
   * @param atOnce whether it is the line in which the document is damaged
   * @return the nodes and the text with which a new document has to begin so that the line
   *     continues it; null if it is not the beginning of anything
   */
  default @Nullable Resumption resume(String start, boolean atOnce) {
    return null;
  }

  /**
   * What was read.
   *
   * @param end how the document ended
   * @param line the last one of it
   */
  List<Snapshot> snapshots(End end, int line);

  /** Whether a document is of a form. */
  enum Recognition {
    NOT_YET,
    YES,
    NO
  }

  /** How a document ended. */
  enum End {
    WHOLE,
    /** It is no JSON from some line on. */
    DAMAGED,
    /** The input ends before it. */
    CUT
  }

  /**
   * How to go on behind a damaged place.
   *
   * @param root of a new document
   * @param prefix what stands before the line
   */
  record Resumption(JsonNode root, String prefix) {}
}
