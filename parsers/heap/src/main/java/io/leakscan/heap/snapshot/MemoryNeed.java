package io.leakscan.heap.snapshot;

import io.leakscan.heap.index.LimitException;
import java.util.Locale;

/** How much memory it takes to find out who keeps what alive. */
public final class MemoryNeed {
  /** Of a dump, in the mean: a record has 20 bytes and more besides what is in it. */
  private static final int BYTES_OF_FILE_AN_OBJECT = 49;

  /**
   * Measured: 22 on 14 million objects of orders and their strings, a third of which are leaves; 26
   * where there are none. The index of objects, some 1.2 bits for each 8 bytes of the heap, is
   * among them: {@value #OF_INDEX}; it takes more where the file has no order.
   */
  static final int BYTES_AN_OBJECT = 26;

  private static final int OF_INDEX = 1;
  private static final long BESIDES = 48L << 20;
  private static final int MEGABYTE = 20;

  private MemoryNeed() {}

  /**
   * What it may take, in bytes, before anything is read.
   *
   * @param fileBytes of the unpacked dump
   */
  public static long estimate(long fileBytes) {
    return fileBytes / BYTES_OF_FILE_AN_OBJECT * BYTES_AN_OBJECT + BESIDES;
  }

  /**
   * Refuses what cannot end well.
   *
   * @param index what is taken already for finding objects, in bytes
   * @param most what the JVM may take, in bytes
   */
  static void check(int objects, long index, long most) {
    long usual = (long) objects * OF_INDEX;
    long need = (long) objects * BYTES_AN_OBJECT + Math.max(0, index - usual) + BESIDES;
    if (need > most) {
      throw new LimitException(
          String.format(
              Locale.ROOT,
              "%,d objects need %,d MB of memory to find out who keeps them, and Java may take"
                  + " %,d MB; give more with JAVA_OPTS=-Xmx%dm, or leave it out: heap"
                  + " --no-retained",
              objects,
              need >> MEGABYTE,
              most >> MEGABYTE,
              (need >> MEGABYTE) + 1));
    }
  }
}
