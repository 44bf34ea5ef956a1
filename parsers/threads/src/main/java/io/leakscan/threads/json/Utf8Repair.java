package io.leakscan.threads.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text whose bytes are UTF-8 in any case: a single byte that is none, in the name of a thread, must
 * not cost the rest of a dump. Pieces may end within a character.
 */
final class Utf8Repair {
  private static final int LONGEST_CHARACTER = 4;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final byte[] kept = new byte[LONGEST_CHARACTER];
  private int keptLength;
  private byte[] bytes = new byte[0];
  private int from;
  private int to;

  /** Takes the next bytes. */
  void take(byte[] next, int start, int end) {
    bytes = next;
    from = start;
    to = end;
    if (keptLength > 0 || !isAscii()) {
      decode();
    }
  }

  private boolean isAscii() {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private void decode() {
    ByteBuffer in = ByteBuffer.allocate(keptLength + to - from);
    in.put(kept, 0, keptLength).put(bytes, from, to - from).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
    decoder.reset().decode(in, out, false);
    keptLength = in.remaining();
    in.get(kept, 0, keptLength);
    bytes = out.flip().toString().getBytes(StandardCharsets.UTF_8);
    from = 0;
    to = bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }
}
