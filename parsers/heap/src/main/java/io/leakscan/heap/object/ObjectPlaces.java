package io.leakscan.heap.object;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.hprof.HeapRecords;
import io.leakscan.heap.hprof.RecordWalker;
import io.leakscan.heap.index.BlockTable;
import io.leakscan.heap.index.ObjectIndex;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where in the file single objects are. To find one its block is walked over; those walked over
 * last are remembered, since objects that belong together mostly lie together.
 */
final class ObjectPlaces {
  static final long ABSENT = -1;

  private static final int REMEMBERED = 128;

  private final ObjectIndex index;
  private final BlockTable blocks;
  private final RecordWalker walker;
  private final Map<Integer, long[]> remembered =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, long[]> eldest) {
          return size() > REMEMBERED;
        }
      };

  ObjectPlaces(Survey survey) {
    index = survey.index();
    blocks = survey.blocks();
    walker = RecordWalker.near(survey.channel(), survey.header().idSize());
  }

  /**
   * The position of an object's record.
   *
   * @param number of the object; it exists
   * @return {@link #ABSENT} if it is not there any more: the file has changed
   */
  long position(int number) throws IOException {
    int block = blocks.ofNumber(number);
    long[] places = remembered.get(block);
    if (places == null) {
      places = walk(block);
      remembered.put(block, places);
    }
    return places[number - blocks.first(block)];
  }

  private long[] walk(int block) throws IOException {
    int first = blocks.first(block);
    int next = block + 1 < blocks.count() ? blocks.first(block + 1) : index.size();
    Visit visit = new Visit(first, next - first);
    walker.part(blocks.position(block), blocks.segmentEnd(block), blocks.stop(block), visit);
    return visit.places;
  }

  /** Takes note of the objects that the first pass has numbered; others were there already. */
  private final class Visit implements HeapRecords {
    private final int first;
    private final long[] places;
    private int found;

    Visit(int first, int count) {
      this.first = first;
      places = new long[count];
      Arrays.fill(places, ABSENT);
    }

    private void object(long id, long position) {
      if (found < places.length && index.find(id) == first + found) {
        places[found++] = position;
      }
    }

    @Override
    public void classDump(ClassRecord record, long position) {
      object(record.id(), position);
    }

    @Override
    public void instance(long id, long classId, byte[] bytes, int from, int length, long position) {
      object(id, position);
    }

    @Override
    public boolean objectArray(long id, long classId, int length, long position) {
      object(id, position);
      return false;
    }

    @Override
    public void primitiveArray(long id, BasicType type, int length, long position) {
      object(id, position);
    }
  }
}
