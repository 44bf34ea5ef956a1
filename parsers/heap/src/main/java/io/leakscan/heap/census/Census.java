package io.leakscan.heap.census;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.hprof.HeapRecords;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.hprof.TableRecords;
import io.leakscan.heap.index.BlockTable;
import io.leakscan.heap.index.ObjectIndex;
import io.leakscan.heap.schema.ObjectLayout;
import io.leakscan.heap.schema.Texts;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what a dump holds, and numbers its objects and classes. Classes may come behind their
 * instances.
 */
final class Census implements HeapRecords, TableRecords {
  private static final int INSTANCE = -1;

  /** After so many objects that are aligned, one that is not is damage and no other alignment. */
  private static final int SURE = 1000;

  /** Of so many objects one may lie before the one before it: regions, parts of several writers. */
  private static final int MANY_BACKWARD = 50;

  private final int idSize;
  private final ObjectIndex index;
  private final Texts texts;
  private final ClassRoll classes;
  private final BlockTable blocks = new BlockTable();
  private final LongArrays longArrays = new LongArrays();
  private final Roots roots = new Roots();
  private final Stacks stacks;
  private final StackChunks chunks;
  private final Map<Integer, Long> chunkWords = new HashMap<>(); // how many of so many words
  private long addressBits;
  private long duplicates;
  private long misplaced;
  private long backward;
  private long segmentEnd;
  private long previous = Long.MAX_VALUE; // the address of the object before
  private Tally previousTally = new Tally();
  private int previousLength; // of an array, INSTANCE for an instance
  private int previousWidth;

  Census(int idSize, ObjectIndex index, Tables tables) {
    this.idSize = idSize;
    this.index = index;
    this.texts = tables.texts;
    this.stacks = tables.stacks;
    this.chunks = tables.chunks;
    this.classes = new ClassRoll(tables);
  }

  /** An address shows that the index was made for a coarser alignment. */
  static final class MisalignedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MisalignedException() {
      super(null, null, false, false);
    }
  }

  @Override
  public void string(long id, long position, int length) {
    texts.add(id, position, length);
  }

  @Override
  public void loadClass(int serial, long classId, long nameId) {
    classes.loaded(serial, classId, nameId);
    chunks.loaded(classId, nameId);
  }

  @Override
  public void frame(long id, long position) {
    stacks.frame(id, position);
  }

  @Override
  public void trace(int serial, int threadSerial, long position, int frames) {
    stacks.trace(serial, threadSerial, position, frames);
  }

  @Override
  public void segment(long end) {
    segmentEnd = end;
  }

  @Override
  public void root(RootKind kind, long id, int threadSerial, int number) {
    roots.add(kind, id, threadSerial, number);
  }

  @Override
  public void classDump(ClassRecord record, long position) {
    if (isNew(record.id(), position)) {
      classes.dumped(record);
      chunks.dumped(record, idSize);
    }
  }

  @Override
  public void instance(long id, long classId, byte[] bytes, int from, int length, long position) {
    if (isNew(id, position)) {
      Tally tally = classes.of(classId).tally;
      tally.instance(blocks.count() - 1);
      if (chunks.isClass(classId)) {
        chunkWords.merge(chunks.words(bytes, from, length), 1L, Long::sum);
      }
      passed(id, tally, INSTANCE, 0);
    }
  }

  @Override
  public boolean objectArray(long id, long classId, int length, long position) {
    if (isNew(id, position)) {
      Tally tally = classes.of(classId).tally;
      tally.array(length);
      longArrays.met(id, length);
      passed(id, tally, length, 0);
    }
    return false;
  }

  @Override
  public void elements(byte[] bytes, int from, int count) {}

  @Override
  public void primitiveArray(long id, BasicType type, int length, long position) {
    if (isNew(id, position)) {
      Tally tally = classes.ofPrimitives(type).tally;
      tally.array(length);
      passed(id, tally, length, type.bytes());
    }
  }

  private boolean isNew(long id, long position) {
    addressBits |= id;
    if (!index.fits(id)) {
      if (index.size() < SURE) {
        throw new MisalignedException();
      }
      misplaced++;
      return false;
    }
    if (!index.add(id)) {
      duplicates++;
      return false;
    }
    blocks.add(index.size() - 1, id, position, segmentEnd);
    return true;
  }

  /**
   * Tells the one of two objects that lies first how far the other is from it. Most collectors dump
   * objects in the order of their addresses; ZGC does not.
   *
   * @param width of an element, 0 for identifiers
   */
  private void passed(long id, Tally tally, int length, int width) {
    if (id > previous) {
      gap(previousTally, id - previous, previousLength, previousWidth);
    } else if (previous != Long.MAX_VALUE) {
      backward++;
      gap(tally, previous - id, length, width);
    }
    previous = id;
    previousTally = tally;
    previousLength = length;
    previousWidth = width;
  }

  private static void gap(Tally tally, long gap, int length, int width) {
    if (length == INSTANCE) {
      tally.gap(gap);
    } else if (width == 0) {
      tally.gap(gap, length, Integer.BYTES, Long.BYTES);
    } else {
      tally.gap(gap, length, width, width);
    }
  }

  /**
   * The sizes of all stacks of virtual threads in sum.
   *
   * @param fields the size of each without the stack
   */
  long chunkBytes(long fields, ObjectLayout layout) {
    long sum = 0;
    for (Map.Entry<Integer, Long> entry : chunkWords.entrySet()) {
      long bytes = layout.align(fields + StackChunks.stackBytes(entry.getKey(), layout));
      sum += bytes * entry.getValue();
    }
    return sum;
  }

  ClassRoll classes() {
    return classes;
  }

  BlockTable blocks() {
    return blocks;
  }

  LongArrays longArrays() {
    return longArrays;
  }

  Roots roots() {
    return roots;
  }

  Stacks stacks() {
    return stacks;
  }

  /** All addresses, put together bit by bit. */
  long addressBits() {
    return addressBits;
  }

  /**
   * Whether the file has its objects in the order of their addresses, so that what lies between one
   * and the next is in neither; dumps of ZGC and Shenandoah have them as they were found.
   */
  boolean isByAddress() {
    return backward <= index.size() / MANY_BACKWARD;
  }

  /** Records of objects that were there already. */
  long duplicates() {
    return duplicates;
  }

  /** Records of objects where none can be. */
  long misplaced() {
    return misplaced;
  }
}
