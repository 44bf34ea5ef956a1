package io.leakscan.heap.census;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.heap.schema.ObjectLayout;
import io.leakscan.heap.schema.Texts;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

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

  private static final long SMALLEST_OTHER = 16;
  private static final int MANY = 50;

  private final long[] sizes;

  /**
   * Sizes of all classes.
   *
   * @param census what was measured
   * @throws IOException if the name of a field cannot be read
   */
  InstanceSizes(ObjectLayout layout, ClassTable classes, Census census, Texts texts)
      throws IOException {
    JvmFields jvm = JvmFields.load(texts);
    boolean measured = LayoutFit.areAddresses(census.addressBits());
    long[] ends = new long[classes.count()]; // behind the last field, added ones too
    long[] added = new long[classes.count()]; // how much larger than that an instance is
    sizes = new long[classes.count()];
    for (HeapClass each : classes.parentsFirst()) {
      int index = each.index();
      HeapClass parent = each.parent();
      long begin = parent == null ? layout.headerBytes() : ends[parent.index()];
      ends[index] = end(begin, each.record(), jvm.of(each), layout);
      long packed = layout.align(ends[index]);
      long inherited = parent == null ? 0 : added[parent.index()];
      Tally tally = census.classes().entries().get(index).tally;
      added[index] = measured ? added(tally, packed, inherited, census.isByAddress()) : inherited;
      sizes[index] = packed + added[index];
    }
  }

  private static long end(
      long begin, @Nullable ClassRecord record, JvmFields.@Nullable Row row, ObjectLayout layout) {
    long fields = record == null ? 0 : fieldBytes(record.fields().types(), layout);
    if (row == null) {
      return begin + fields;
    }
    long all = fields + row.bytes() + (long) row.references() * layout.referenceBytes();
    long end = begin + all + row.padding();
    return switch (row.around()) {
      case NOTHING -> end;
      case FIELDS -> align(end, Long.BYTES);
      case CLASS -> {
        // Before the fields, up to where the widest of them can begin, and behind them.
        long from = align(begin + row.padding() / 2, record == null ? 1 : widest(record, layout));
        yield from + all + row.padding() / 2;
      }
    };
  }

  private static int widest(ClassRecord record, ObjectLayout layout) {
    int widest = 1;
    for (BasicType type : record.fields().types()) {
      widest = Math.max(widest, width(type, layout));
    }
    return widest;
  }

  private static long align(long bytes, int to) {
    return (bytes + to - 1) / to * to;
  }

  /** In bytes; 0 for arrays. */
  long size(HeapClass type) {
    return type.element() == null ? sizes[type.index()] : 0;
  }

  /**
   * How much an instance is larger than its fields one behind the other, as JVMs since 15 mostly
   * have them. Behind an object something may lie that is not in the dump: less than {@link
   * #SMALLEST_OTHER} cannot be another object, and anything else is believed where many instances
   * say so and the file has its objects in the order of their addresses.
   */
  private static long added(Tally tally, long packed, long inherited, boolean byAddress) {
    long measured = tally.smallestGap() - packed;
    boolean close = measured - inherited < SMALLEST_OTHER;
    boolean sure = close || byAddress && tally.count() >= MANY;
    return sure && measured <= MOST_ADDED ? measured : inherited;
  }

  /** The static fields of a class: what a dump tells of the size of its object. */
  static long classObject(ClassRecord record, ObjectLayout layout) {
    return layout.align(fieldBytes(record.statics().types(), layout));
  }

  private static long fieldBytes(BasicType[] types, ObjectLayout layout) {
    long bytes = 0;
    for (BasicType type : types) {
      bytes += width(type, layout);
    }
    return bytes;
  }

  private static int width(BasicType type, ObjectLayout layout) {
    return type == BasicType.OBJECT ? layout.referenceBytes() : type.bytes();
  }
}
