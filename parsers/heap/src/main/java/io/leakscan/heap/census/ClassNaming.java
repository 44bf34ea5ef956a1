package io.leakscan.heap.census;

import io.leakscan.heap.census.ClassRoll.Entry;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.index.LongLongMap;
import io.leakscan.heap.schema.ClassNames;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.heap.schema.Texts;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes classes of what was met of them, once all was met. */
final class ClassNaming {
  private final ClassRoll roll;
  private final String[] names;
  private final @Nullable HeapClass[] made;
  private final BitSet visited = new BitSet();

  private ClassNaming(ClassRoll roll, Texts texts) throws IOException {
    List<Entry> entries = roll.entries();
    this.roll = roll;
    this.names = new String[entries.size()];
    this.made = new HeapClass[entries.size()];
    for (Entry entry : entries) {
      names[entry.number] = name(entry, texts);
    }
  }

  /**
   * All classes by number. The class object of arrays of numbers is found by its name, since such
   * arrays do not refer to it.
   *
   * @throws IOException if a name cannot be read
   */
  static ClassTable table(ClassRoll roll, Texts texts) throws IOException {
    ClassNaming naming = new ClassNaming(roll, texts);
    Map<String, Entry> dumped = new HashMap<>();
    for (Entry entry : roll.entries()) {
      if (entry.number >= BasicType.CODES) {
        dumped.putIfAbsent(naming.names[entry.number], entry);
      }
    }
    roll.entries().stream().skip(BasicType.CODES).forEach(naming::make);
    for (int code = 0; code < BasicType.CODES; code++) {
      naming.made[code] = naming.primitive(code, dumped.get(naming.names[code]));
    }
    return new ClassTable(Stream.of(naming.made).map(Objects::requireNonNull).toList());
  }

  private String name(Entry entry, Texts texts) throws IOException {
    if (entry.number < BasicType.CODES) {
      BasicType type = BasicType.of(entry.number);
      return type == null || type == BasicType.OBJECT ? "" : ClassNames.ofDump(type.arrayClass());
    }
    long nameId = roll.nameId(entry.id);
    String name = nameId == LongLongMap.ABSENT ? "" : ClassNames.ofDump(texts.get(nameId));
    return name.isEmpty() ? ClassNames.unknown(entry.id) : name;
  }

  private HeapClass primitive(int code, @Nullable Entry twin) {
    BasicType type = BasicType.of(code);
    HeapClass object = twin == null ? null : made[twin.number];
    return new HeapClass(
        code,
        twin == null ? 0 : twin.id,
        names[code],
        twin == null ? null : twin.record,
        object == null ? null : object.parent(),
        type);
  }

  /** Super classes first; a class that is above itself, which no JVM writes, has none. */
  private void make(Entry entry) {
    Deque<Entry> chain = new ArrayDeque<>();
    Entry at = entry;
    while (at != null && made[at.number] == null && !visited.get(at.number)) {
      visited.set(at.number);
      chain.push(at);
      at = above(at);
    }
    for (Entry each : chain) {
      Entry above = above(each);
      String name = names[each.number];
      made[each.number] =
          new HeapClass(
              each.number,
              each.id,
              name,
              each.record,
              above == null ? null : made[above.number],
              name.endsWith("[]") ? element(name) : null);
    }
  }

  private static BasicType element(String arrayName) {
    for (BasicType type : BasicType.values()) {
      if (type != BasicType.OBJECT && arrayName.equals(type.javaName() + "[]")) {
        return type;
      }
    }
    return BasicType.OBJECT;
  }

  private @Nullable Entry above(Entry entry) {
    ClassRecord record = entry.record;
    if (record == null || record.superId() == 0) {
      return null;
    }
    int number = roll.number(record.superId());
    return number == LongIntMap.ABSENT ? null : roll.entries().get(number);
  }
}
