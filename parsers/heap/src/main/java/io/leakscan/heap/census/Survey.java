package io.leakscan.heap.census;

import io.leakscan.heap.census.Census.MisalignedException;
import io.leakscan.heap.census.ClassRoll.Entry;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.hprof.DumpChannel;
import io.leakscan.heap.hprof.HeapCursor.Walk;
import io.leakscan.heap.hprof.HprofHeader;
import io.leakscan.heap.hprof.RecordWalker;
import io.leakscan.heap.index.BlockTable;
import io.leakscan.heap.index.LongLongMap;
import io.leakscan.heap.index.ObjectIndex;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.heap.schema.ObjectLayout;
import io.leakscan.heap.schema.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the first pass over a dump found out: enough for a histogram, and for finding any object.
 */
public final class Survey {
  private static final int USUAL_SHIFT = 3;
  private static final long SCATTER_FREE = 64L << 20;
  private static final int SCATTER_SHARE = 4;

  private final DumpChannel channel;
  private final HprofHeader header;
  private final long from;
  private final Walk walk;
  private final Census census;
  private final ObjectIndex index;
  private final Tables tables;
  private final ClassTable classes;
  private final ObjectLayout layout;
  private final long[] instanceBytes;

  private Survey(
      DumpChannel channel,
      HprofHeader header,
      long from,
      Walk walk,
      Census census,
      ObjectIndex index,
      Tables tables)
      throws IOException {
    this.channel = channel;
    this.header = header;
    this.from = from;
    this.walk = walk;
    this.census = census;
    this.index = index;
    this.tables = tables;
    ClassRoll roll = census.classes();
    classes = ClassNaming.table(roll, tables.texts);
    layout = new LayoutFit(roll, header.idSize()).layout(census.addressBits());
    InstanceSizes sizes = new InstanceSizes(layout, classes, census, tables.texts);
    instanceBytes = classes.all().stream().mapToLong(sizes::size).toArray();
  }

  /**
   * Walks over one dump of a file.
   *
   * @param from where the dump begins: behind the header, or where the last one ends
   * @throws IOException if the file cannot be read
   * @throws ObjectIndex.ScatteredException if its addresses would take more memory than the dump
   */
  public static Survey of(DumpChannel channel, HprofHeader header, long from, LongConsumer progress)
      throws IOException {
    return of(channel, header, from, null, progress);
  }

  /**
   * Walks over the next dump of the file, which begins where this one ends.
   *
   * @throws IOException as {@link #of}
   */
  public Survey next(LongConsumer progress) throws IOException {
    return of(channel, header, walk.end(), tables, progress);
  }

  private static Survey of(
      DumpChannel channel,
      HprofHeader header,
      long from,
      @Nullable Tables before,
      LongConsumer progress)
      throws IOException {
    long most = SCATTER_FREE + channel.size() / SCATTER_SHARE;
    int shift = USUAL_SHIFT;
    while (true) {
      Tables tables = before == null ? new Tables(channel) : before;
      ObjectIndex index = new ObjectIndex(shift, most);
      Census census = new Census(header.idSize(), index, tables);
      try {
        Walk walk = new RecordWalker(channel, header.idSize(), progress).walk(from, census, census);
        index.freeze();
        return new Survey(channel, header, from, walk, census, index, tables);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      } catch (MisalignedException e) {
        shift = Math.min(shift - 1, Long.numberOfTrailingZeros(census.addressBits()));
      }
    }
  }

  /** How many objects of a class there are; its class objects, for the class of classes. */
  public long count(HeapClass type) {
    return tally(type).count() + (isClassOfClasses(type) ? classObjects() : 0);
  }

  /** The sizes of all objects of a class in sum. */
  public long bytes(HeapClass type) {
    Tally tally = tally(type);
    BasicType element = type.element();
    if (element != null) {
      return tally.arrayBytes(base(element), width(element), layout.alignment());
    }
    if (tables.chunks.isClass(type.id())) {
      return census.chunkBytes(instanceBytes[type.index()], layout);
    }
    long bytes = tally.count() * instanceBytes[type.index()];
    return isClassOfClasses(type) ? bytes + classObjectBytes() : bytes;
  }

  /** The size of the instances of a class that has no arrays; without the stack, of a stack's. */
  public long instanceBytes(int type) {
    return instanceBytes[type];
  }

  /**
   * The size of one instance.
   *
   * @param type the number of its class
   * @param bytes hold its fields
   */
  public long instanceBytes(int type, long classId, byte[] bytes, int from, int length) {
    if (!tables.chunks.isClass(classId)) {
      return instanceBytes[type];
    }
    int words = tables.chunks.words(bytes, from, length);
    return layout.align(instanceBytes[type] + StackChunks.stackBytes(words, layout));
  }

  /** The size of an array. */
  public long arrayBytes(BasicType element, int length) {
    return layout.align(base(element) + (long) length * width(element));
  }

  /** The size of a class object: its static fields, which is all that a dump tells of it. */
  public long classObjectBytes(ClassRecord record) {
    return InstanceSizes.classObject(record, layout);
  }

  private int base(BasicType element) {
    return element == BasicType.OBJECT
        ? layout.objectArrayBase()
        : layout.primitiveArrayBase(element.bytes());
  }

  private int width(BasicType element) {
    return element == BasicType.OBJECT ? layout.referenceBytes() : element.bytes();
  }

  private Tally tally(HeapClass type) {
    return census.classes().entries().get(type.index()).tally;
  }

  private static boolean isClassOfClasses(HeapClass type) {
    return type.name().equals(ClassTable.CLASS);
  }

  private long classObjects() {
    return census.classes().entries().stream().filter(entry -> entry.record != null).count();
  }

  private long classObjectBytes() {
    long bytes = 0;
    for (Entry entry : census.classes().entries()) {
      if (entry.record != null) {
        bytes += classObjectBytes(entry.record);
      }
    }
    return bytes;
  }

  /** The parts of the file in which instances of a class lie, not all where they are many. */
  public int[] blocksOf(HeapClass type) {
    return tally(type).blocks();
  }

  /** The addresses of the longest arrays of references, the longest first. */
  public List<Long> longArrays() {
    return census.longArrays().addresses();
  }

  /** The length of the longest array of a class. */
  public int longest(HeapClass type) {
    return tally(type).longest();
  }

  public DumpChannel channel() {
    return channel;
  }

  public HprofHeader header() {
    return header;
  }

  /** Where the dump begins in the file. */
  public long from() {
    return from;
  }

  public Walk walk() {
    return walk;
  }

  /** How many objects there are, class objects too. */
  public int objects() {
    return index.size();
  }

  /** Bytes of memory of what grows with the objects. */
  public long bytes() {
    return index.bytes() + census.blocks().bytes();
  }

  public ObjectIndex index() {
    return index;
  }

  public BlockTable blocks() {
    return census.blocks();
  }

  public Roots roots() {
    return census.roots();
  }

  public Stacks stacks() {
    return census.stacks();
  }

  public Texts texts() {
    return tables.texts;
  }

  public ClassTable classes() {
    return classes;
  }

  public ObjectLayout layout() {
    return layout;
  }

  /** Records of objects that were there already; the first one counts. */
  public long duplicates() {
    return census.duplicates();
  }

  /** Records of objects at addresses where none can begin. */
  public long misplaced() {
    return census.misplaced();
  }

  /** The identifier of the class with a serial, {@link LongLongMap#ABSENT} if there is none. */
  public long classBySerial(int serial) {
    return census.classes().idBySerial(serial);
  }
}
