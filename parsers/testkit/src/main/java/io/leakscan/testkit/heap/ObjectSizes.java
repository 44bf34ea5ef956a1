package io.leakscan.testkit.heap;

/**
 * How a JVM lays out objects: the truth behind the addresses of a written dump.
 *
 * @param headerBytes of an instance
 * @param referenceBytes of a field or element that refers
 * @param arrayHeaderBytes of an array, its length included
 * @param alignment of every object's address
 */
public record ObjectSizes(
    int headerBytes, int referenceBytes, int arrayHeaderBytes, int alignment) {
  /** 64 bits, below 32 GB: the default of JDK 8 to 25. */
  public static final ObjectSizes COMPRESSED = new ObjectSizes(12, 4, 16, 8);

  /** 64 bits, {@code -XX:-UseCompressedOops}, class pointers still compressed. */
  public static final ObjectSizes WIDE_REFERENCES = new ObjectSizes(12, 8, 16, 8);

  /** 64 bits, nothing compressed; from JDK 23 on, as before an array's elements began at 24. */
  public static final ObjectSizes WIDE = new ObjectSizes(16, 8, 20, 8);

  /** {@code -XX:+UseCompactObjectHeaders}. */
  public static final ObjectSizes COMPACT = new ObjectSizes(8, 4, 12, 8);

  /** 32 bits. */
  public static final ObjectSizes NARROW = new ObjectSizes(8, 4, 12, 8);

  /** What an instance takes whose fields, those of superclasses too, take so many bytes. */
  public long instance(long fieldBytes) {
    return align(headerBytes + fieldBytes);
  }

  /** What an array takes. */
  public long array(BasicType type, long length) {
    int element = type.bytes(referenceBytes);
    long base = (arrayHeaderBytes + element - 1L) / element * element;
    return align(base + length * element);
  }

  private long align(long bytes) {
    return (bytes + alignment - 1) / alignment * alignment;
  }
}
