package io.leakscan.heap.redact;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where in an instance numbers stand that are the program's: in fields of its own classes, and in
 * the boxes that Java has for numbers and times.
 */
final class OwnNumbers {
  private static final Set<String> BOXES =
      Set.of(
          "java.lang.Long",
          "java.lang.Integer",
          "java.lang.Short",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Double",
          "java.lang.Float",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.util.UUID",
          "java.util.Date",
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalTime");

  private final ClassTable classes;
  private final int idSize;
  private final Predicate<String> own;
  private final Map<Long, List<Span>> spans = new HashMap<>();

  /**
   * @param own whether a class is the program's
   */
  OwnNumbers(ClassTable classes, int idSize, Predicate<String> own) {
    this.classes = classes;
    this.idSize = idSize;
    this.own = own;
  }

  /** Bytes from the beginning of the fields of an instance on. */
  record Span(int from, int length) {}

  List<Span> of(long classId) {
    return spans.computeIfAbsent(classId, this::find);
  }

  boolean isOwn(long classId) {
    int index = classes.indexOf(classId);
    return index != LongIntMap.ABSENT && isOwn(classes.get(index));
  }

  private boolean isOwn(HeapClass type) {
    return own.test(type.name()) || BOXES.contains(type.name());
  }

  private List<Span> find(long classId) {
    List<Span> found = new ArrayList<>();
    int index = classes.indexOf(classId);
    HeapClass type = index == LongIntMap.ABSENT ? null : classes.get(index);
    int at = 0;
    for (; type != null; type = type.parent()) {
      ClassRecord record = type.record();
      if (record == null) {
        break;
      }
      boolean hidden = isOwn(type);
      for (BasicType field : record.fields().types()) {
        int length = field == BasicType.OBJECT ? idSize : field.bytes();
        if (hidden && field != BasicType.OBJECT) {
          found.add(new Span(at, length));
        }
        at += length;
      }
    }
    return List.copyOf(found);
  }
}
