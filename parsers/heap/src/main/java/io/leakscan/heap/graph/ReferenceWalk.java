package io.leakscan.heap.graph;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.Bytes;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.hprof.HeapRecords;
import io.leakscan.heap.hprof.RecordWalker;
import io.leakscan.heap.hprof.RootKind;
import io.leakscan.heap.hprof.TableRecords;
import io.leakscan.heap.index.ObjectIndex;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Walks over a dump once more and tells each reference that keeps something alive. */
public abstract class ReferenceWalk implements HeapRecords {
  /** Slot of an element of an array. Fields have their offset, static fields their number. */
  public static final int ELEMENT = -1;

  /** Slot of what a thread's stack holds. */
  public static final int LOCAL = -2;

  /** Slots of what a class holds besides its static fields. */
  private static final int SUPER = -3;

  private static final int LOADER = -4;
  private static final int SIGNERS = -5;
  private static final int DOMAIN = -6;

  private final Survey survey;
  private final References references;
  private final ObjectIndex index;
  private final ClassTable classes;
  private final int idSize;
  private final ReferencePlan plan;
  private final RootSet roots;
  private final int classOfClasses;
  private int object;
  private boolean open;

  /**
   * A walk to come.
   *
   * @throws IOException if a name cannot be read
   */
  protected ReferenceWalk(Survey survey, References references) throws IOException {
    this.survey = survey;
    this.references = references;
    index = survey.index();
    classes = survey.classes();
    idSize = survey.header().idSize();
    plan = ReferencePlan.of(references, idSize, survey.texts(), classes);
    roots = RootSet.of(survey);
    HeapClass type = classes.named(ClassTable.CLASS);
    classOfClasses = type == null ? 0 : type.index();
  }

  /**
   * Walks.
   *
   * @throws IOException if the file cannot be read, or has changed
   */
  protected final void walk(LongConsumer progress) throws IOException {
    new RecordWalker(survey.channel(), idSize, progress)
        .walk(survey.from(), TableRecords.NONE, this);
    endLast();
    if (object != survey.objects()) {
      throw new IOException("the file has changed while it was read");
    }
  }

  /** An object, in the order of their numbers; what it refers to follows. */
  protected abstract void begins(int object, int type, long bytes);

  /**
   * A reference of the object, not the one to its class.
   *
   * @param slot which of its references: an offset, a number, {@link #ELEMENT} or another constant
   */
  protected abstract void refers(int target, int slot);

  /** Nothing more of the object. */
  protected abstract void ends();

  /** The numbers of the objects where the collector begins, each once; after {@link #walk}. */
  protected final int[] roots() {
    return roots.objects();
  }

  @Override
  public final void root(RootKind kind, long id, int threadSerial, int number) {}

  @Override
  public final void classDump(ClassRecord record, long position) {
    if (!begin(record.id(), classOfClasses, survey.classObjectBytes(record))) {
      return;
    }
    refer(record.superId(), SUPER);
    refer(record.loaderId(), LOADER);
    if (references == References.STRONG) {
      refer(record.signersId(), SIGNERS);
      refer(record.domainId(), DOMAIN);
    }
    BasicType[] statics = record.statics().types();
    for (int i = 0; i < statics.length; i++) {
      if (statics[i] == BasicType.OBJECT) {
        refer(record.staticValues()[i], i);
      }
    }
  }

  @Override
  public final void instance(
      long id, long classId, byte[] bytes, int from, int length, long position) {
    int type = classes.indexOf(classId);
    // The class of an object that was there already, or cannot be, may not have been met.
    long size = type < 0 ? 0 : survey.instanceBytes(type, classId, bytes, from, length);
    if (!begin(id, type, size)) {
      return;
    }
    int end = from + length - idSize;
    int at = plan.first(type);
    int base = from + plan.lead(type);
    while (at != ReferencePlan.END && base <= end) {
      for (int offset : plan.offsets(type, at)) {
        if (base + offset <= end) {
          refer(Bytes.id(bytes, base + offset, idSize), base + offset - from);
        }
      }
      base += plan.step(at);
      at = plan.next(at);
    }
  }

  @Override
  public final boolean objectArray(long id, long classId, int length, long position) {
    int type = classes.indexOf(classId);
    return begin(id, type, survey.arrayBytes(BasicType.OBJECT, length));
  }

  @Override
  public final void elements(byte[] bytes, int from, int count) {
    for (int i = 0; i < count; i++) {
      refer(Bytes.id(bytes, from + i * idSize, idSize), ELEMENT);
    }
  }

  @Override
  public final void primitiveArray(long id, BasicType type, int length, long position) {
    begin(id, type.code(), survey.arrayBytes(type, length));
  }

  /** Returns whether this is the next object and not one that was there already. */
  private boolean begin(long id, int type, long bytes) {
    endLast();
    if (object == survey.objects() || index.find(id) != object) {
      return false;
    }
    begins(object, type, bytes);
    roots.met(object, type);
    open = true;
    return true;
  }

  private void endLast() {
    if (open) {
      for (int local : roots.locals(object)) {
        refers(local, LOCAL);
      }
      ends();
      object++;
      open = false;
    }
  }

  private void refer(long id, int slot) {
    if (id != 0) {
      int target = index.find(id);
      if (target >= 0) {
        refers(target, slot);
      }
    }
  }
}
