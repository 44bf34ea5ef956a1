package io.leakscan.testkit.heap;

import java.util.OptionalLong;

/**
 * How a dump is laid out in its file.
 *
 * @param version {@code 1.0.1}, {@code 1.0.2} or {@code 1.0.3}
 * @param idSize bytes of an id, 4 or 8
 * @param heapTag the tag of the records that hold the heap, {@link #HEAP_DUMP} or {@link #SEGMENT}
 * @param segmentBytes a new such record is begun before it would grow beyond so many bytes; what is
 *     larger alone gets one of its own
 * @param statedLength what those records say their length is, where that is not the truth; the
 *     lower 32 bits are written. There is one record then, of any size, and nothing is buffered
 * @param end whether HEAP_DUMP_END is written
 * @param order how classes, objects and roots follow each other
 * @param millis the time of the dump, milliseconds since 1970
 */
public record HprofLayout(
    String version,
    int idSize,
    int heapTag,
    long segmentBytes,
    OptionalLong statedLength,
    boolean end,
    Order order,
    long millis) {
  /** The one record of old dumps. */
  public static final int HEAP_DUMP = 0x0c;

  /** One record of many. */
  public static final int SEGMENT = 0x1c;

  private static final long MIB = 1 << 20;
  private static final long TIME = 1_795_222_800_000L;

  /** The order within the heap. */
  public enum Order {
    /** As JDK 17: classes, objects, roots last. */
    ROOTS_LAST,
    /** As JDK 25. */
    ROOTS_BEFORE_OBJECTS,
    /** As the old agent may: an object stands before its class. */
    CLASSES_LAST
  }

  /** JDK 17 and its like: ids of 8 bytes, segments of at most 1 MiB, roots last. */
  public static HprofLayout jdk17() {
    return new HprofLayout(
        "1.0.2", 8, SEGMENT, MIB, OptionalLong.empty(), true, Order.ROOTS_LAST, TIME);
  }

  /** JDK 25: roots before the objects. */
  public static HprofLayout jdk25() {
    return jdk17().order(Order.ROOTS_BEFORE_OBJECTS);
  }

  /** JDK 11: one segment for everything. */
  public static HprofLayout jdk11() {
    return jdk17().segmentBytes(Long.MAX_VALUE);
  }

  /** JDK 8: one HEAP_DUMP to the end of the file. */
  public static HprofLayout jdk8() {
    return new HprofLayout(
        "1.0.1", 8, HEAP_DUMP, Long.MAX_VALUE, OptionalLong.empty(), false, Order.ROOTS_LAST, TIME);
  }

  /** The agent of JDK 6, and 32-bit JVMs: ids of 4 bytes. */
  public static HprofLayout agent() {
    return jdk8().idSize(4).order(Order.CLASSES_LAST);
  }

  /** Android: 1.0.3, ids of 4 bytes, segments. */
  public static HprofLayout android() {
    return jdk25().version("1.0.3").idSize(4);
  }

  public HprofLayout version(String value) {
    return new HprofLayout(value, idSize, heapTag, segmentBytes, statedLength, end, order, millis);
  }

  public HprofLayout idSize(int value) {
    return new HprofLayout(version, value, heapTag, segmentBytes, statedLength, end, order, millis);
  }

  public HprofLayout segmentBytes(long value) {
    return new HprofLayout(version, idSize, heapTag, value, statedLength, end, order, millis);
  }

  /** As a writer leaves it that was killed before it could patch the length. */
  public HprofLayout withoutLength() {
    return statedLength(0);
  }

  /** One record that states this length, whatever it holds. */
  public HprofLayout statedLength(long value) {
    return new HprofLayout(
        version, idSize, heapTag, Long.MAX_VALUE, OptionalLong.of(value), end, order, millis);
  }

  public HprofLayout withoutEnd() {
    return new HprofLayout(
        version, idSize, heapTag, segmentBytes, statedLength, false, order, millis);
  }

  public HprofLayout order(Order value) {
    return new HprofLayout(
        version, idSize, heapTag, segmentBytes, statedLength, end, value, millis);
  }

  /** Taken at another time. */
  public HprofLayout millis(long value) {
    return new HprofLayout(version, idSize, heapTag, segmentBytes, statedLength, end, order, value);
  }
}
