package io.leakscan.input.container;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What stands in a container, in its order. Each entry has to be read before the next is asked. */
interface Entries extends Closeable {

  /**
   * The next entry, null after the last.
   *
   * @throws IOException if the container is damaged or ends before its end
   */
  @Nullable Entry next() throws IOException;

  /** Gives back memory; what it reads from stays open. */
  @Override
  default void close() throws IOException {}

  /** Those of a compressed file: one, which has no name of its own. */
  static Entries one(InputStream content) {
    return new Entries() {
      private boolean given;

      @Override
      public @Nullable Entry next() {
        if (given) {
          return null;
        }
        given = true;
        return Entry.content(content);
      }

      @Override
      public void close() throws IOException {
        content.close();
      }
    };
  }
}
