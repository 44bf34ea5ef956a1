package io.leakscan.heap.detail;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.HeapRecords;
import io.leakscan.heap.hprof.RecordWalker;
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
}
