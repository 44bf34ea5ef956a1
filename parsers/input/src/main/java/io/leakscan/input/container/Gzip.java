package io.leakscan.input.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** What gzip wrote, RFC 1952. */
final class Gzip implements Container {
  @Override
  public Entries open(InputStream in) throws IOException {
    byte[] head = in.readNBytes(GzipBlocks.HEAD);
    PushbackInputStream whole = new PushbackInputStream(in, GzipBlocks.HEAD);
    whole.unread(head);
    int block = GzipBlocks.size(head);
    int processors = Runtime.getRuntime().availableProcessors();
    return Entries.one(
        block > 0 && processors > 1
            ? new GzipBlocks(whole, block, Math.min(processors, GzipBlocks.MOST_THREADS))
            : new GzipStream(whole));
  }
}
