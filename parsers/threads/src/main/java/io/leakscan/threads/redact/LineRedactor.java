package io.leakscan.threads.redact;

import org.jspecify.annotations.Nullable;

/** Renames what stands in the lines of a dump, one after the other. */
interface LineRedactor {
  /**
   * The same line with other names.
   *
   * @return null if not all of the line is understood: then nobody knows what it gives away
   */
  @Nullable String line(String line);
}
