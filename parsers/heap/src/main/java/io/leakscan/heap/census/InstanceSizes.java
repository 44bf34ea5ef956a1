package io.leakscan.heap.census;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.heap.schema.ObjectLayout;

/**
 * How large the instances of a class are. The JVM adds fields of its own to some classes, keeps
 * others apart from their neighbours, and packs fields differently from version to version, so the
 * distance to the next object is asked first.
 */
final class InstanceSizes {
  /**
   * More than any JVM adds to the fields of a class: two paddings of a contended class, and some.
   */
  private static final long MOST_ADDED = 600;

  /** Around the fields of a class with {@code @Contended}, which is 128 bytes on either side. */
  private static final long PADDING = 256;

  private static final long SMALLEST_OTHER = 16;
  private static final int MANY = 50;

  /** Classes of the JDK with {@code @Contended}, on themselves or on a field (JDK 17 and 25). */
  private static final String[] CONTENDED = {
    "java.lang.Thread",
    "java.util.concurrent.ConcurrentHashMap$CounterCell",
    "java.util.concurrent.Exchanger$Node",
    "java.util.concurrent.ForkJoinPool",
    "java.util.concurrent.ForkJoinPool$WorkQueue",
    "java.util.concurrent.SubmissionPublisher$BufferedSubscription",
    "java.util.concurrent.atomic.Striped64$Cell"
  };

  private final long[] sizes;

  InstanceSizes(ObjectLayout layout, ClassTable classes, ClassRoll roll) {
    long[] fields = new long[classes.count()]; // those of super classes too
    long[] added = new long[classes.count()]; // how much larger than the fields an instance is
    sizes = new long[classes.count()];
    for (HeapClass each : classes.parentsFirst()) {
      int index = each.index();
      HeapClass parent = each.parent();
      ClassRecord record = each.record();
      long own = record == null ? 0 : fieldBytes(record.fields().types(), layout);
      fields[index] = own + (parent == null ? 0 : fields[parent.index()]);
      long packed = layout.align(layout.headerBytes() + fields[index]);
      long inherited = parent == null ? 0 : added[parent.index()];
      added[index] = added(each, roll.entries().get(index).tally, packed, inherited);
      sizes[index] = packed + added[index];
    }
  }

  /** In bytes; 0 for arrays. */
  long size(HeapClass type) {
    return type.element() == null ? sizes[type.index()] : 0;
  }

  /**
   * How much an instance is larger than its fields one behind the other, as JVMs since 15 mostly
   * have them. Behind an object something may lie that is not in the dump: less than {@link
   * #SMALLEST_OTHER} cannot be another object, padding is believed where it is known, and anything
   * else where many instances say so.
   */
  private static long added(HeapClass type, Tally tally, long packed, long inherited) {
    long measured = tally.smallestGap() - packed;
    long more = measured - inherited;
    boolean padded = more >= PADDING && more < PADDING + SMALLEST_OTHER && isContended(type);
    boolean sure = more < SMALLEST_OTHER || padded || tally.count() >= MANY;
    return sure && measured <= MOST_ADDED ? measured : inherited;
  }

  private static boolean isContended(HeapClass type) {
    for (String name : CONTENDED) {
      if (type.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** The static fields of a class: what a dump tells of the size of its object. */
  static long classObject(ClassRecord record, ObjectLayout layout) {
    return layout.align(fieldBytes(record.statics().types(), layout));
  }

  private static long fieldBytes(BasicType[] types, ObjectLayout layout) {
    long bytes = 0;
    for (BasicType type : types) {
      bytes += type == BasicType.OBJECT ? layout.referenceBytes() : type.bytes();
    }
    return bytes;
  }
}
