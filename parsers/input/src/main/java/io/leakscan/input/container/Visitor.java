package io.leakscan.input.container;

import java.io.IOException;
import java.io.InputStream;

/** Is shown what a container holds. Labels are hostile text, as in {@code a.zip!/logs/dump.txt}. */
public interface Visitor {

  /**
   * A file that is no container, or one that is not looked into.
   *
   * @param label of the file; that of the input, if it is the content of a compressed file
   * @param content its bytes, to be read as far as wanted; it ends early rather than throw where
   *     the packed bytes are damaged, and then {@link #lost} follows with the same label
   * @throws IOException if the input cannot be read, or for the visitor's own reasons
   */
  void file(String label, InputStream content) throws IOException;

  /**
   * A file that cannot be unpacked although nothing is damaged.
   *
   * @param why as in "is encrypted"
   */
  void locked(String label, String why);

  /**
   * Something is missing.
   *
   * @param label of the file that is not whole, or of the container behind whose last file
   *     something is missing
   * @param why one sentence without its full stop
   */
  void lost(String label, String why);
}
