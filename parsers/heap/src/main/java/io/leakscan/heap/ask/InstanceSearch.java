package io.leakscan.heap.ask;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.HeapRecords;
import io.leakscan.heap.hprof.RecordWalker;
import io.leakscan.heap.index.BlockTable;
import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Finds instances of some classes: walks over the parts of the file that have any. */
final class InstanceSearch implements HeapRecords {
  private final Survey survey;
  private final Set<Long> classes = new HashSet<>();
  private final Set<Integer> blocks = new TreeSet<>();
  private final Set<Long> found = new LinkedHashSet<>();
  private final int most;

  InstanceSearch(Survey survey, Collection<HeapClass> types, int most) {
    this.survey = survey;
    this.most = most;
    for (HeapClass type : types) {
      classes.add(type.id());
      for (int block : survey.blocksOf(type)) {
        blocks.add(block);
      }
    }
  }

  /** The addresses of the first of them. */
  Set<Long> run() throws IOException {
    BlockTable table = survey.blocks();
    RecordWalker walker = RecordWalker.near(survey.channel(), survey.header().idSize());
    for (int block : blocks) {
      if (found.size() >= most) {
        break;
      }
      walker.part(table.position(block), table.segmentEnd(block), table.stop(block), this);
    }
    return found;
  }

  @Override
  public void instance(long id, long classId, byte[] bytes, int from, int length, long position) {
    if (found.size() < most && classes.contains(classId)) {
      found.add(id);
    }
  }
}
