package io.leakscan.heap.hprof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The bytes of an unpacked dump, by position. Not mapped: pages that are mapped count as memory of
 * the process.
 */
public final class DumpChannel implements AutoCloseable {
  private final FileChannel channel;
  private final long size;

  private DumpChannel(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  /** Opens a file; what is written to it later is not seen. */
  public static DumpChannel open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new DumpChannel(channel, channel.size());
  }

  /** In bytes, when it was opened. */
  public long size() {
    return size;
  }

  /**
   * Fills a buffer from a position as far as the file goes.
   *
   * @return how many bytes were read
   */
  int read(long position, ByteBuffer into) throws IOException {
    int begin = into.position();
    long at = position;
    while (into.hasRemaining() && at < size) {
      int got = channel.read(into, at);
      if (got < 0) {
        break;
      }
      at += got;
    }
    return into.position() - begin;
  }

  /** Bytes from a position on, fewer at the end of the file. */
  public byte[] bytes(long position, int count) throws IOException {
    int most = (int) Math.max(0, Math.min(count, size - position));
    ByteBuffer buffer = ByteBuffer.allocate(most);
    int got = read(position, buffer);
    return got == most ? buffer.array() : Arrays.copyOf(buffer.array(), got);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
