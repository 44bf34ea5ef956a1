package io.leakscan.heap.schema;

import io.leakscan.heap.hprof.DumpChannel;
import io.leakscan.heap.index.LongLongMap;
import java.io.IOException;

/**
 * The texts of a dump by identifier. Only their places are kept: a dump has every name that the JVM
 * knows, and few are asked for.
 */
public final class Texts {
  private static final int LENGTH_BITS = 20;
  private static final int MAX_LENGTH = (1 << LENGTH_BITS) - 1;

  private final DumpChannel channel;
  private final LongLongMap places = new LongLongMap();

  public Texts(DumpChannel channel) {
    this.channel = channel;
  }

  /** Takes note of a text; names of a megabyte are cut. */
  public void add(long id, long position, int length) {
    places.put(id, position << LENGTH_BITS | Math.min(length, MAX_LENGTH));
  }

  /** How many bytes a text has; 0 if the dump has none with this identifier. */
  public int length(long id) {
    long place = places.get(id);
    return place == LongLongMap.ABSENT ? 0 : (int) (place & MAX_LENGTH);
  }

  /**
   * A text, hostile; empty if the dump has none with this identifier.
   *
   * @throws IOException if the file cannot be read
   */
  public String get(long id) throws IOException {
    long place = places.get(id);
    if (place == LongLongMap.ABSENT) {
      return "";
    }
    int length = (int) (place & MAX_LENGTH);
    return ModifiedUtf8.decode(channel.bytes(place >>> LENGTH_BITS, length));
  }
}
