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
import java.util.Arrays;
import java.util.function.LongConsumer;

/** Reads the references of all objects. */
public final class GraphBuilder implements HeapRecords {
  private final Survey survey;
  private final References references;
  private final ObjectIndex index;
  private final ClassTable classes;
  private final int idSize;
  private final ReferencePlan plan;
  private final RootSet roots;
  private final EdgeStore edges;
  private final ClassNumbers types;
  private final ShallowSizes sizes;
  private final Bits referred;
  private final Bits shared;
  private final int classOfClasses;
  private boolean open;

  private GraphBuilder(Survey survey, References references) throws IOException {
    int objects = survey.objects();
    this.survey = survey;
    this.references = references;
    index = survey.index();
    classes = survey.classes();
    idSize = survey.header().idSize();
    plan = ReferencePlan.of(references, idSize, survey.texts(), classes);
    roots = RootSet.of(survey);
    edges = new EdgeStore(objects);
    types = new ClassNumbers(objects, classes.count());
    sizes = new ShallowSizes(objects);
    referred = new Bits(objects);
    shared = new Bits(objects);
    HeapClass type = classes.named(ClassTable.CLASS);
    classOfClasses = type == null ? 0 : type.index();
  }

  /**
   * Walks over the dump once more.
   *
   * @throws IOException if the file cannot be read, or has changed
   */
  public static ObjectGraph build(Survey survey, References references, LongConsumer progress)
      throws IOException {
    GraphBuilder builder = new GraphBuilder(survey, references);
    new RecordWalker(survey.channel(), builder.idSize, progress)
        .walk(survey.from(), TableRecords.NONE, builder);
    return builder.graph();
  }

  private ObjectGraph graph() throws IOException {
    closeLast();
    int objects = survey.objects();
    if (edges.written() != objects) {
      throw new IOException("the file has changed while it was read");
    }
    for (int i = 0; i < objects; i++) {
      if (edges.isLeaf(i) && !referred.get(i)) {
        shared.set(i);
      }
    }
    int[] classObjects = new int[classes.count()];
    Arrays.fill(classObjects, ObjectIndex.ABSENT);
    for (HeapClass each : classes.all()) {
      if (each.id() != 0) {
        classObjects[each.index()] = index.find(each.id());
      }
    }
    return new ObjectGraph(objects, edges, types, sizes, classObjects, roots.objects(), shared);
  }

  @Override
  public void root(RootKind kind, long id, int threadSerial, int number) {}

  @Override
  public void classDump(ClassRecord record, long position) {
    if (!begin(record.id(), classOfClasses, survey.classObjectBytes(record))) {
      return;
    }
    refer(record.superId());
    refer(record.loaderId());
    if (references == References.STRONG) {
      refer(record.signersId());
      refer(record.domainId());
    }
    BasicType[] statics = record.statics().types();
    for (int i = 0; i < statics.length; i++) {
      if (statics[i] == BasicType.OBJECT) {
        refer(record.staticValues()[i]);
      }
    }
  }

  @Override
  public void instance(long id, long classId, byte[] bytes, int from, int length, long position) {
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
          refer(Bytes.id(bytes, base + offset, idSize));
        }
      }
      base += plan.step(at);
      at = plan.next(at);
    }
  }

  @Override
  public boolean objectArray(long id, long classId, int length, long position) {
    int type = classes.indexOf(classId);
    return begin(id, type, survey.arrayBytes(BasicType.OBJECT, length));
  }

  @Override
  public void elements(byte[] bytes, int from, int count) {
    for (int i = 0; i < count; i++) {
      refer(Bytes.id(bytes, from + i * idSize, idSize));
    }
  }

  @Override
  public void primitiveArray(long id, BasicType type, int length, long position) {
    begin(id, type.code(), survey.arrayBytes(type, length));
  }

  /** Returns whether this is the next object and not one that was there already. */
  private boolean begin(long id, int type, long bytes) {
    closeLast();
    int object = edges.written();
    if (object == survey.objects() || index.find(id) != object) {
      return false;
    }
    types.set(object, type);
    sizes.set(object, bytes);
    open = true;
    return true;
  }

  private void closeLast() {
    if (open) {
      for (int local : roots.locals(edges.written())) {
        add(local);
      }
      edges.close();
      open = false;
    }
  }

  private void refer(long id) {
    if (id != 0) {
      int target = index.find(id);
      if (target >= 0) {
        add(target);
      }
    }
  }

  private void add(int target) {
    edges.add(target);
    if (referred.get(target)) {
      shared.set(target);
    } else {
      referred.set(target);
    }
  }
}
