package io.leakscan.threads.hotspot;

import static io.leakscan.input.Ascii.literal;

import io.leakscan.input.Ascii;
import io.leakscan.input.Line;

/** Tells the damaged header of a thread from a log line that begins with a quote. */
final class BrokenHeader {
  private static final byte[][] FIELDS = {
    literal("\" #"),
    literal(" prio="),
    literal(" cpu="),
    literal(" elapsed="),
    literal(" os_prio="),
    literal(" tid="),
    literal(" nid=")
  };

  private BrokenHeader() {}

  /** Two fields of a header are no accident. */
  static boolean looksLikeOne(Line line) {
    int fields = 0;
    for (byte[] field : FIELDS) {
      if (Ascii.indexOf(line.bytes(), line.from(), line.to(), field) >= 0) {
        fields++;
      }
    }
    return fields >= 2;
  }
}
