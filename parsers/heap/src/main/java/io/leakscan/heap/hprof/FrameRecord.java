package io.leakscan.heap.hprof;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a stack. Texts are identifiers of strings.
 *
 * @param methodId its name
 * @param fileId its source file, 0 if unknown
 * @param classSerial of its class
 * @param line as in Java, negative if there is none
 */
public record FrameRecord(long methodId, long fileId, int classSerial, int line) {

  static int length(int idSize) {
    return 4 * idSize + 2 * Integer.BYTES;
  }

  /** Reads one from the position told of it; null where the file has no such bytes. */
  public static @Nullable FrameRecord read(DumpChannel channel, int idSize, long position)
      throws IOException {
    byte[] bytes = channel.bytes(position, length(idSize));
    if (bytes.length < length(idSize)) {
      return null;
    }
    return new FrameRecord(
        Bytes.id(bytes, idSize, idSize),
        Bytes.id(bytes, 3 * idSize, idSize),
        Bytes.u4(bytes, 4 * idSize),
        Bytes.u4(bytes, 4 * idSize + Integer.BYTES));
  }
}
