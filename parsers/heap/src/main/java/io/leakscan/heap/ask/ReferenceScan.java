package io.leakscan.heap.ask;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.graph.ReferencePlan;
import io.leakscan.heap.hprof.Bytes;
import io.leakscan.heap.hprof.HeapRecords;
import io.leakscan.heap.hprof.RecordWalker;
import io.leakscan.heap.index.BlockTable;
import io.leakscan.heap.schema.ClassTable;
import java.io.IOException;

/**
 * Looks through parts of a dump for objects that refer to what is wanted. Weak, phantom and final
 * references keep nothing alive and are left out; so are class objects, whose references are in
 * memory.
 */
final class ReferenceScan implements HeapRecords {
  private final ClassTable classes;
  private final BlockTable blocks;
  private final ReferencePlan plan;
  private final Wanted wanted;
  private final RecordWalker walker;
  private final int idSize;
  private Hits hits = new Hits();
  private long array;
  private int arrayType;

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
    walker = RecordWalker.near(survey.channel(), idSize);
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
    walker.part(blocks.position(from), blocks.segmentEnd(from), blocks.stop(to - 1), this);
    return hits;
  }

  @Override
  public void instance(long id, long classId, byte[] bytes, int from, int length, long position) {
    int type = classes.indexOf(classId);
    if (type < 0) {
      return;
    }
    int end = from + length - idSize;
    int at = plan.first(type);
    int base = from + plan.lead(type);
    while (at != ReferencePlan.END && base <= end) {
      for (int offset : plan.offsets(type, at)) {
        if (base + offset <= end) {
          check(Bytes.id(bytes, base + offset, idSize), id, type);
        }
      }
      base += plan.step(at);
      at = plan.next(at);
    }
  }

  @Override
  public boolean objectArray(long id, long classId, int length, long position) {
    array = id;
    arrayType = classes.indexOf(classId);
    return arrayType >= 0;
  }

  @Override
  public void elements(byte[] bytes, int from, int count) {
    for (int i = 0; i < count; i++) {
      check(Bytes.id(bytes, from + i * idSize, idSize), array, arrayType);
    }
  }

  private void check(long to, long from, int type) {
    int number = to == 0 ? Wanted.NOT : wanted.number(to);
    if (number != Wanted.NOT && to != from) {
      hits.add(from, type, number);
    }
  }
}
