package io.leakscan.testkit.heap;

import java.util.ArrayList;
import java.util.List;

/**
 * How a JVM lays out its heap and how the dump is taken: what changes sizes, addresses or the file.
 *
 * @param name for messages, {@code compact headers}
 * @param since the first feature version of the JDK that has it
 * @param flags of the JVM
 * @param dumpOptions of {@code jcmd GC.heap_dump}
 */
public record HeapMode(String name, int since, List<String> flags, List<String> dumpOptions) {
  private static final String SERIAL = "-XX:+UseSerialGC";

  /** The serial collector, all else by default. */
  public static final HeapMode DEFAULT = new HeapMode("default", 17, List.of(SERIAL), List.of());

  public static final HeapMode WIDE_REFERENCES =
      new HeapMode("wide references", 17, List.of(SERIAL, "-XX:-UseCompressedOops"), List.of());

  public static final HeapMode WIDE_CLASSES =
      new HeapMode(
          "wide references and classes",
          17,
          List.of(SERIAL, "-XX:-UseCompressedOops", "-XX:-UseCompressedClassPointers"),
          List.of());

  public static final HeapMode COMPACT_HEADERS =
      new HeapMode(
          "compact headers", 25, List.of(SERIAL, "-XX:+UseCompactObjectHeaders"), List.of());

  public static final HeapMode ALIGNED_BY_16 =
      new HeapMode(
          "aligned by 16", 17, List.of(SERIAL, "-XX:ObjectAlignmentInBytes=16"), List.of());

  /** Packed by the JVM, in blocks. */
  public static final HeapMode PACKED =
      new HeapMode("packed", 17, List.of(SERIAL), List.of("-gz=1"));

  /** With what is unreachable; the histogram counts it too. */
  public static final HeapMode ALL = new HeapMode("all", 17, List.of(SERIAL), List.of("-all"));

  public static final HeapMode PARALLEL =
      new HeapMode("parallel collector", 17, List.of("-XX:+UseParallelGC"), List.of());

  public static final HeapMode G1 = new HeapMode("G1", 17, List.of("-XX:+UseG1GC"), List.of());

  /** References are wide, and addresses lie far apart. */
  public static final HeapMode ZGC = new HeapMode("ZGC", 17, List.of("-XX:+UseZGC"), List.of());

  /** The collector may move objects while the program runs; the heap is wide only beyond 32 GiB. */
  public static final HeapMode SHENANDOAH =
      new HeapMode("Shenandoah", 17, List.of("-XX:+UseShenandoahGC"), List.of());

  /** The dump is written by two threads and joined. */
  public static final HeapMode TWO_WRITERS =
      new HeapMode("two writers", 22, List.of("-XX:+UseG1GC"), List.of("-parallel=2"));

  /** All that a JDK has. */
  public static List<HeapMode> of(Jdk jdk) {
    List<HeapMode> modes =
        new ArrayList<>(
            List.of(
                DEFAULT,
                WIDE_REFERENCES,
                WIDE_CLASSES,
                COMPACT_HEADERS,
                ALIGNED_BY_16,
                PACKED,
                ALL,
                PARALLEL,
                G1,
                ZGC,
                SHENANDOAH,
                TWO_WRITERS));
    modes.removeIf(mode -> mode.since > jdk.feature());
    return modes;
  }

  @Override
  public String toString() {
    return name;
  }
}
