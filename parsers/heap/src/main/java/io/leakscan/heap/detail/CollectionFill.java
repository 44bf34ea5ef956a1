package io.leakscan.heap.detail;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.detail.ArrayCollections.Row;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.Bytes;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.HeapDetails.Collections;
import io.leakscan.model.HeapDetails.Fill;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds collections that have far more room than they use. Three passes: the collections, the
 * lengths of their arrays, and who refers to those that are nearly empty. 24 to 44 bytes of memory
 * a collection.
 */
final class CollectionFill {
  private static final int SPARSE = 4; // one that uses at most a quarter of its room

  private final Survey survey;
  private final Map<Long, Plan> plans = new HashMap<>(); // by the identifier of the class
  private final LongIntMap byArray = new LongIntMap(); // by the array's address
  private final LongIntMap sparse = new LongIntMap(); // by the collection's number
  private int[] objects = new int[1 << 10];
  private int[] types = new int[1 << 10];
  private int[] used = new int[1 << 10]; // slots
  private int[] capacities = new int[1 << 10];
  private int count;

  /** Where the fields of a class are. */
  private record Plan(int type, int arrayAt, int sizeAt, boolean wide, int slots) {
    int end(int idSize) {
      return Math.max(arrayAt + idSize, sizeAt + (wide ? Long.BYTES : Integer.BYTES));
    }
  }

  private CollectionFill(Survey survey) throws IOException {
    this.survey = survey;
    ArrayCollections table = ArrayCollections.load();
    Offsets offsets = new Offsets(survey);
    for (HeapClass type : survey.classes().all()) {
      Row row = table.of(type);
      Plan plan = row == null ? null : plan(type, row, offsets);
      if (plan != null) {
        plans.put(type.id(), plan);
      }
    }
  }

  private static @Nullable Plan plan(HeapClass type, Row row, Offsets offsets) throws IOException {
    int arrayAt = offsets.of(type, row.array());
    int sizeAt = offsets.of(type, row.size());
    boolean known = arrayAt != Offsets.ABSENT && sizeAt != Offsets.ABSENT;
    boolean wide = offsets.isLong(type, row.size());
    return known ? new Plan(type.index(), arrayAt, sizeAt, wide, row.slots()) : null;
  }

  static Collections of(HeapObjects objects, LongConsumer progress) throws IOException {
    CollectionFill fill = new CollectionFill(objects.survey());
    fill.new Instances().walk(fill.survey, progress);
    fill.new Lengths().walk(fill.survey, progress);
    FillTotals classes = new FillTotals();
    for (int i = 0; i < fill.count; i++) {
      String name = fill.survey.classes().get(fill.types[i]).name();
      fill.add(classes, name, i);
      if (fill.isSparse(i)) {
        fill.sparse.put(fill.objects[i], i);
      }
    }
    FillTotals holders = new FillTotals();
    new FillHolders(objects, fill.sparse, (name, slot) -> fill.add(holders, name, slot))
        .run(progress);
    return new Collections(classes.worst(), holders.worst());
  }

  private void add(FillTotals totals, String name, int slot) {
    long room = Math.max(0, capacities[slot]);
    long unused = isSparse(slot) ? room - used[slot] : 0;
    totals.add(
        new Fill(
            name,
            1,
            isSparse(slot) ? 1 : 0,
            used[slot] == 0 ? 1 : 0,
            used[slot],
            room,
            unused * survey.layout().referenceBytes()));
  }

  private boolean isSparse(int slot) {
    return capacities[slot] > 0 && (long) used[slot] * SPARSE <= capacities[slot];
  }

  private final class Instances extends ObjectPass {
    private final int idSize = survey.header().idSize();

    @Override
    public void instance(
        long id, long classId, byte[] fields, int from, int length, long position) {
      Plan plan = plans.get(classId);
      int object = plan == null ? -1 : survey.index().find(id);
      if (plan == null || object < 0 || plan.end(idSize) > length) {
        return;
      }
      long array = Bytes.id(fields, from + plan.arrayAt, idSize);
      BasicType sizeType = plan.wide ? BasicType.LONG : BasicType.INT;
      long size = Bytes.value(fields, from + plan.sizeAt, sizeType, idSize);
      long slots = Math.max(0, Math.min(size, Integer.MAX_VALUE / plan.slots)) * plan.slots;
      add(object, plan.type, (int) slots, array);
    }
  }

  private void add(int object, int type, int slots, long array) {
    if (count == objects.length) {
      int more = count * 2;
      objects = Arrays.copyOf(objects, more);
      types = Arrays.copyOf(types, more);
      used = Arrays.copyOf(used, more);
      capacities = Arrays.copyOf(capacities, more);
    }
    objects[count] = object;
    types[count] = type;
    used[count] = slots;
    if (array != 0) {
      byArray.put(array, count);
    }
    count++;
  }

  /** Lists that are empty share one array of no length, so that no more than one finds its own. */
  private final class Lengths extends ObjectPass {
    @Override
    public boolean objectArray(long id, long classId, int length, long position) {
      int slot = byArray.get(id);
      if (slot != LongIntMap.ABSENT) {
        capacities[slot] = length;
      }
      return false;
    }
  }
}
