package io.leakscan.heap.hprof;

import io.leakscan.heap.hprof.HeapCursor.Walk;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Shows the records of a dump in the order of the file. */
public final class RecordWalker {
  private static final long NOT_TOLD = -1;

  private final ReadBuffer buffer;
  private final LongConsumer progress;

  private RecordWalker(ReadBuffer buffer, LongConsumer progress) {
    this.buffer = buffer;
    this.progress = progress;
  }

  /**
   * A walker over one file.
   *
   * @param progress is told now and then how many bytes have been passed
   */
  public RecordWalker(DumpChannel channel, int idSize, LongConsumer progress) {
    this(ReadBuffer.far(channel, idSize), progress);
  }

  /** A walker for small parts of a file, now here and now there. */
  public static RecordWalker near(DumpChannel channel, int idSize) {
    return new RecordWalker(ReadBuffer.near(channel, idSize), position -> {});
  }

  /**
   * Walks over one dump, once.
   *
   * @param from the position of a record
   * @throws IOException if the file cannot be read; what it holds never throws
   */
  public Walk walk(long from, TableRecords tables, HeapRecords records) throws IOException {
    HeapCursor cursor = HeapCursor.over(buffer, from, tables, progress);
    showAll(cursor, records);
    return cursor.walk();
  }

  /**
   * Walks over a part of a dump as {@link #walk} has done, from a sub-record on.
   *
   * @param from the position of a sub-record
   * @param end the end of its segment as told with {@link HeapRecords#segment}
   * @param stop nothing that begins here or later is shown
   * @throws IOException if the file cannot be read; what it holds never throws
   */
  public void part(long from, long end, long stop, HeapRecords records) throws IOException {
    showAll(HeapCursor.part(buffer, from, end, stop), records);
  }

  private static void showAll(HeapCursor cursor, HeapRecords records) throws IOException {
    long told = NOT_TOLD;
    SubRecord record = cursor.record();
    while (cursor.next()) {
      if (cursor.segmentEnd() != told) {
        told = cursor.segmentEnd();
        records.segment(told);
      }
      show(cursor, record, records);
    }
  }

  private static void show(HeapCursor cursor, SubRecord of, HeapRecords records)
      throws IOException {
    switch (of.kind) {
      case INSTANCE ->
          records.instance(of.id, of.classId, cursor.bytes(), cursor.at(), of.length, of.position);
      case OBJECT_ARRAY -> {
        if (records.objectArray(of.id, of.classId, of.length, of.position)) {
          for (int count = cursor.elements(); count > 0; count = cursor.elements()) {
            records.elements(cursor.bytes(), cursor.at(), count);
          }
        }
      }
      case PRIMITIVE_ARRAY -> {
        BasicType element = of.element;
        if (element != null) {
          records.primitiveArray(of.id, element, of.length, of.position);
        }
      }
      case CLASS -> {
        ClassRecord described = of.described;
        if (described != null) {
          records.classDump(described, of.position);
        }
      }
      case ROOT -> {
        RootKind root = of.root;
        if (root != null) {
          records.root(root, of.id, of.threadSerial, of.number);
        }
      }
      case OTHER -> {}
    }
  }
}
