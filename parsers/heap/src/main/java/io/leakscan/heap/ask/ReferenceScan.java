package io.leakscan.heap.ask;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.graph.ReferencePlan;
import io.leakscan.heap.hprof.Bytes;
import io.leakscan.heap.hprof.HeapCursor;
import io.leakscan.heap.hprof.ReadBuffer;
import io.leakscan.heap.hprof.SubRecord;
import io.leakscan.heap.index.BlockTable;
import io.leakscan.heap.schema.ClassTable;
import java.io.IOException;

/**
 * Looks through parts of a dump for objects that refer to what is wanted. Weak, phantom and final
 * references keep nothing alive and are left out; so are class objects, whose references are in
 * memory.
 */
final class ReferenceScan {
  private final ClassTable classes;
  private final BlockTable blocks;
  private final ReferencePlan plan;
  private final Wanted wanted;
  private final ReadBuffer buffer;
  private final int idSize;
  private Hits hits = new Hits();

  /**
   * One of the scans that share what is wanted; it may only change while none of them runs.
   *
   * @param plan of strong references
   */
  ReferenceScan(Survey survey, ReferencePlan plan, Wanted wanted) {
    this.classes = survey.classes();
    this.blocks = survey.blocks();
    this.plan = plan;
    this.wanted = wanted;
    idSize = survey.header().idSize();
    buffer = ReadBuffer.near(survey.channel(), idSize);
  }

  /**
   * The references that objects in some blocks have.
   *
   * @param from the first block
   * @param to the block behind the last one
   * @throws IOException if the file cannot be read
   */
  Hits scan(int from, int to) throws IOException {
    hits = new Hits();
    // Made here: two that one thread had made would share lines of the cache with each other.
    HeapCursor cursor =
        HeapCursor.part(
            buffer, blocks.position(from), blocks.segmentEnd(from), blocks.stop(to - 1));
    SubRecord object = cursor.record();
    while (cursor.next()) {
      switch (object.kind()) {
        case INSTANCE -> instance(object, cursor.bytes(), cursor.at());
        case OBJECT_ARRAY -> array(object, cursor);
        default -> {} // class objects refer to others, too: what they do is in memory
      }
    }
    return hits;
  }

  private void instance(SubRecord object, byte[] bytes, int from) {
    int type = classes.indexOf(object.classId());
    if (type < 0) {
      return;
    }
    int end = from + object.length() - idSize;
    int at = plan.first(type);
    int base = from + plan.lead(type);
    while (at != ReferencePlan.END && base <= end) {
      for (int offset : plan.offsets(type, at)) {
        if (base + offset <= end) {
          check(Bytes.id(bytes, base + offset, idSize), object.id(), type);
        }
      }
      base += plan.step(at);
      at = plan.next(at);
    }
  }

  private void array(SubRecord object, HeapCursor cursor) throws IOException {
    int type = classes.indexOf(object.classId());
    if (type < 0) {
      return;
    }
    for (int count = cursor.elements(); count > 0; count = cursor.elements()) {
      byte[] bytes = cursor.bytes();
      int from = cursor.at();
      for (int i = 0; i < count; i++) {
        check(Bytes.id(bytes, from + i * idSize, idSize), object.id(), type);
      }
    }
  }

  private void check(long to, long from, int type) {
    int number = to == 0 ? Wanted.NOT : wanted.number(to);
    if (number != Wanted.NOT && to != from) {
      hits.add(from, type, number);
    }
  }
}
