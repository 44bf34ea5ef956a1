package io.leakscan.input.container;

import java.io.InputStream;

/** What gzip wrote, RFC 1952. */
final class Gzip implements Container {
  @Override
  public Entries open(InputStream in) {
    return Entries.one(new GzipStream(in));
  }
}
