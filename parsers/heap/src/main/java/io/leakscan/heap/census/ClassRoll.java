package io.leakscan.heap.census;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.index.LongLongMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The classes met so far, numbered as they come, with the tallies of their instances. */
final class ClassRoll {
  private final LongIntMap numbers = new LongIntMap();
  private final List<Entry> entries = new ArrayList<>();
  private final LongLongMap names;
  private final LongLongMap bySerial;
  private long lastId;
  private @Nullable Entry last;

  /** The first classes are those of arrays of numbers, by the code of their elements. */
  ClassRoll(Tables tables) {
    names = tables.classNames;
    bySerial = tables.classSerials;
    for (int code = 0; code < BasicType.CODES; code++) {
      entries.add(new Entry(code, 0));
    }
  }

  /** A class. */
  static final class Entry {
    final int number;
    final long id;
    final Tally tally = new Tally();
    @Nullable ClassRecord record;

    Entry(int number, long id) {
      this.number = number;
      this.id = id;
    }
  }

  void loaded(int serial, long id, long nameId) {
    names.put(id, nameId);
    bySerial.put(serial, id);
  }

  void dumped(ClassRecord record) {
    Entry entry = of(record.id());
    if (entry.record == null) {
      entry.record = record;
    }
  }

  /** Of an object; objects of a class tend to come together. */
  Entry of(long id) {
    Entry entry = last;
    if (entry != null && id == lastId) {
      return entry;
    }
    int number = numbers.get(id);
    if (number == LongIntMap.ABSENT) {
      number = entries.size();
      numbers.put(id, number);
      entries.add(new Entry(number, id));
    }
    lastId = id;
    entry = entries.get(number);
    last = entry;
    return entry;
  }

  Entry ofPrimitives(BasicType type) {
    return entries.get(type.code());
  }

  List<Entry> entries() {
    return entries;
  }

  /** The number of the class with an identifier, {@link LongIntMap#ABSENT} if it was not met. */
  int number(long id) {
    return numbers.get(id);
  }

  /** The identifier of a class's name, {@link LongLongMap#ABSENT} if it is not told. */
  long nameId(long id) {
    return names.get(id);
  }

  /** The identifier of the class with a serial, {@link LongLongMap#ABSENT} if there is none. */
  long idBySerial(int serial) {
    return bySerial.get(serial);
  }
}
