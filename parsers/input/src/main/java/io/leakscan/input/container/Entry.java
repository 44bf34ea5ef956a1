package io.leakscan.input.container;

import java.io.InputStream;

/**
 * One entry of a container.
 *
 * @param name as written, hostile text; empty if there is none
 * @param kind what it is
 * @param content its bytes unpacked; nothing if it is no file or cannot be unpacked
 * @param obstacle why it cannot be unpacked, as in "is encrypted"; else empty
 */
record Entry(String name, Kind kind, InputStream content, String obstacle) {

  /** What an entry is. */
  enum Kind {
    /** All that a compressed file holds. */
    CONTENT,
    /** A file that can be read. */
    FILE,
    /** A directory, a link, a device: nothing to read. */
    NO_FILE,
    /** A file that cannot be unpacked, see {@link #obstacle()}. */
    LOCKED
  }

  static Entry content(InputStream content) {
    return new Entry("", Kind.CONTENT, content, "");
  }

  static Entry file(String name, InputStream content) {
    return new Entry(name, Kind.FILE, content, "");
  }

  static Entry noFile(String name) {
    return new Entry(name, Kind.NO_FILE, InputStream.nullInputStream(), "");
  }

  static Entry locked(String name, String obstacle) {
    return new Entry(name, Kind.LOCKED, InputStream.nullInputStream(), obstacle);
  }
}
