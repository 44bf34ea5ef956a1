package io.leakscan.heap.ask;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.graph.ReferencePlan;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.Bytes;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.hprof.HeapRecords;
import io.leakscan.heap.hprof.RecordWalker;
import io.leakscan.heap.hprof.TableRecords;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;

/**
 * One more pass over a dump: who refers to some objects. Weak, phantom and final references keep
 * nothing alive and are left out.
 */
final class BackwardPass implements HeapRecords {
  private final Survey survey;
  private final ClassTable classes;
  private final ReferencePlan plan;
  private final Wanted wanted;
  private final Found found;
  private final int idSize;
  private final int classOfClasses;
  private long array;
  private int arrayType;

  /** Is told each reference. */
  interface Found {
    /**
     * A reference to an object that is wanted.
     *
     * @param from the address of what refers to it
     * @param type the number of the class of that
     * @param to the number of the object
     */
    void refers(long from, int type, int to);
  }

  /**
   * A pass to come.
   *
   * @param wanted may grow while it runs: of what is added, the references that come later are told
   * @throws IOException if a name cannot be read
   */
  BackwardPass(Survey survey, Wanted wanted, Found found) throws IOException {
    this.survey = survey;
    this.wanted = wanted;
    this.found = found;
    classes = survey.classes();
    idSize = survey.header().idSize();
    plan = ReferencePlan.of(References.STRONG, idSize, survey.texts(), classes);
    HeapClass type = classes.named(ClassTable.CLASS);
    classOfClasses = type == null ? 0 : type.index();
  }

  void run() throws IOException {
    new RecordWalker(survey.channel(), idSize, position -> {})
        .walk(survey.from(), TableRecords.NONE, this);
  }

  @Override
  public void classDump(ClassRecord record, long position) {
    check(record.superId(), record.id(), classOfClasses);
    check(record.loaderId(), record.id(), classOfClasses);
    check(record.signersId(), record.id(), classOfClasses);
    check(record.domainId(), record.id(), classOfClasses);
    BasicType[] statics = record.statics().types();
    for (int i = 0; i < statics.length; i++) {
      if (statics[i] == BasicType.OBJECT) {
        check(record.staticValues()[i], record.id(), classOfClasses);
      }
    }
  }

  @Override
  public void instance(long id, long classId, byte[] bytes, int from, int length, long position) {
    int type = classes.indexOf(classId);
    if (type < 0) {
      return;
    }
    check(classId, id, type);
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
    if (to != 0 && to != from) {
      int number = wanted.number(to);
      if (number >= 0) {
        found.refers(from, type, number);
      }
    }
  }
}
