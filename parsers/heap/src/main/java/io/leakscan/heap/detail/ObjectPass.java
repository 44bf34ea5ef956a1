package io.leakscan.heap.detail;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.hprof.HeapRecords;
import io.leakscan.heap.hprof.RecordWalker;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.hprof.TableRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongConsumer;

/** One more pass over a dump; whoever makes it looks at the records it needs. */
abstract class ObjectPass implements HeapRecords {

  /** Walks. */
  final void walk(Survey survey, LongConsumer progress) throws IOException {
    try {
      new RecordWalker(survey.channel(), survey.header().idSize(), progress)
          .walk(survey.from(), TableRecords.NONE, this);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void root(RootKind kind, long id, int threadSerial, int number) {}

  @Override
  public void classDump(ClassRecord record, long position) {}

  @Override
  public void instance(long id, long classId, byte[] bytes, int from, int length, long position) {}

  @Override
  public boolean objectArray(long id, long classId, int length, long position) {
    return false;
  }

  @Override
  public void elements(byte[] bytes, int from, int count) {}

  @Override
  public void primitiveArray(long id, BasicType type, int length, long position) {}
}
