package io.leakscan.heap.hprof;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The memory that parts of a dump are read into, one after the other. */
public final class ReadBuffer {
  /** Room for the largest thing that is looked at in one piece: the fields of an instance. */
  static final int CAPACITY = 1 << 20;

  private static final int ROOM = CAPACITY + 1024;
  private static final int NEAR = 1 << 16;

  final DumpChannel channel;
  final int idSize;
  final byte[] bytes = new byte[ROOM];
  private final ByteBuffer direct = ByteBuffer.allocateDirect(ROOM);
  private final int step;

  private ReadBuffer(DumpChannel channel, int idSize, int step) {
    this.channel = channel;
    this.idSize = idSize;
    this.step = step;
  }

  /** For going over all of a file. */
  static ReadBuffer far(DumpChannel channel, int idSize) {
    return new ReadBuffer(channel, idSize, ROOM);
  }

  /** For small parts of a file, now here and now there. */
  public static ReadBuffer near(DumpChannel channel, int idSize) {
    return new ReadBuffer(channel, idSize, NEAR);
  }

  /**
   * Reads bytes of the file.
   *
   * @param from where in {@link #bytes} they go
   * @param least how many are asked for; more are read in advance
   * @return how many were read
   */
  int fill(long position, int from, int least) throws IOException {
    direct.clear().limit(Math.min(bytes.length - from, Math.max(least, step)));
    int got = channel.read(position, direct);
    direct.flip();
    direct.get(bytes, from, got);
    return got;
  }
}
