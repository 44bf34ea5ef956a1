package io.leakscan.heap.detail;

import io.leakscan.heap.census.Roots;
import io.leakscan.heap.census.Survey;
import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.object.HeapArray;
import io.leakscan.heap.object.HeapClassObject;
import io.leakscan.heap.object.HeapInstance;
import io.leakscan.heap.object.HeapObject;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.HeapDetails.ThreadLocals;
import io.leakscan.model.HeapDetails.Value;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Reads what threads keep in {@code ThreadLocal}s: {@code Thread.threadLocals.table}. */
final class ThreadValues {
  private static final int MOST_VALUES = 100;
  private static final int MOST_NAME = 200;
  private static final int PIECE = 1 << 12;
  private static final Comparator<Value> SMALLEST_FIRST =
      Comparator.<Value>comparingLong(ThreadValues::size)
          .thenComparing(Comparator.comparing(Value::thread).reversed())
          .thenComparing(Comparator.comparing(Value::key).reversed());

  private final HeapObjects objects;
  private final Survey survey;
  private final @Nullable DominatorTree tree;
  private final Map<Long, Static> statics = new HashMap<>(); // by what they refer to
  private final PriorityQueue<Value> largest = new PriorityQueue<>(SMALLEST_FIRST);
  private long threads;
  private long entries;
  private long stale;

  /** A static field of a class, by its number. */
  private record Static(HeapClass owner, int field) {}

  private ThreadValues(HeapObjects objects, @Nullable DominatorTree tree) {
    this.objects = objects;
    this.survey = objects.survey();
    this.tree = tree;
  }

  /**
   * All of them.
   *
   * @param tree tells what they retain, null if nobody worked it out
   */
  static ThreadLocals of(HeapObjects objects, @Nullable DominatorTree tree) throws IOException {
    ThreadValues values = new ThreadValues(objects, tree);
    values.statics();
    values.read();
    return new ThreadLocals(
        values.threads,
        values.entries,
        values.stale,
        values.largest.stream().sorted(SMALLEST_FIRST.reversed()).toList());
  }

  private void statics() {
    for (HeapClass type : survey.classes().all()) {
      ClassRecord record = type.record();
      for (int i = 0; record != null && i < record.statics().count(); i++) {
        if (record.statics().types()[i] == BasicType.OBJECT && record.staticValues()[i] != 0) {
          statics.putIfAbsent(record.staticValues()[i], new Static(type, i));
        }
      }
    }
  }

  private void read() throws IOException {
    Roots roots = survey.roots();
    LongIntMap seen = new LongIntMap();
    for (int i = 0; i < roots.count(); i++) {
      long id = roots.id(i);
      if (roots.kind(i) == RootKind.THREAD && seen.get(id) == LongIntMap.ABSENT) {
        seen.put(id, i);
        HeapInstance thread = objects.instance(id);
        if (thread != null) {
          thread(thread, "threadLocals");
          thread(thread, "inheritableThreadLocals");
        }
      }
    }
  }

  private void thread(HeapInstance thread, String field) throws IOException {
    HeapInstance map = objects.instance(thread.reference(field));
    HeapArray table = map == null ? null : objects.array(map.reference("table"));
    if (table == null || table.element() != BasicType.OBJECT) {
      return;
    }
    String name = objects.text(thread.reference("name"), MOST_NAME);
    long before = entries;
    for (int from = 0; from < table.length(); from += PIECE) {
      for (long address : table.elements(from, PIECE)) {
        HeapInstance entry = objects.instance(address);
        if (entry != null) {
          entry(Objects.requireNonNullElse(name, ""), entry);
        }
      }
    }
    threads += entries > before ? 1 : 0;
  }

  private void entry(String thread, HeapInstance entry) throws IOException {
    entries++;
    long key = entry.reference("referent");
    if (key == 0) {
      stale++;
    }
    HeapObject value = objects.at(entry.reference("value"));
    if (value == null) {
      return;
    }
    DominatorTree kept = tree;
    Long retained =
        kept != null && kept.isReached(value.number()) ? kept.retained(value.number()) : null;
    long shallow = kept == null ? 0 : kept.graph().sizes().get(value.number());
    largest.add(new Value(thread, key(key), name(value), shallow, retained));
    if (largest.size() > MOST_VALUES) {
      largest.remove();
    }
  }

  private static String name(HeapObject value) {
    return value instanceof HeapClassObject described
        ? "class " + described.described().name()
        : value.type().name();
  }

  /** {@code com.acme.ReportRun.ROWS}, else the class of the thread local. */
  private String key(long address) throws IOException {
    if (address == 0) {
      return "";
    }
    Static place = statics.get(address);
    ClassRecord record = place == null ? null : place.owner.record();
    if (place != null && record != null) {
      String field = survey.texts().get(record.statics().names()[place.field]);
      return place.owner.name() + "." + field;
    }
    HeapObject local = objects.at(address);
    return local == null ? "" : local.type().name();
  }

  private static long size(Value value) {
    Long retained = value.retained();
    return retained == null ? value.shallow() : retained;
  }
}
