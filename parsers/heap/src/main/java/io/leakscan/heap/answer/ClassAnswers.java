package io.leakscan.heap.answer;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.dominator.DominatorTree;
import io.leakscan.heap.graph.ObjectGraph;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.object.HeapClassObject;
import io.leakscan.heap.object.HeapField;
import io.leakscan.heap.object.HeapObject;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapAnswer.Field;
import io.leakscan.model.HeapAnswer.OfLoader;
import io.leakscan.model.HeapAnswer.Subclass;
import io.leakscan.model.HeapRetention.Dominator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Answers what is asked about one class. */
public final class ClassAnswers {
  private static final int MOST_TEXT = 60;

  private final HeapObjects objects;
  private final Survey survey;
  private final DominatorTree tree;
  private final ObjectGraph graph;
  private final Ways ways;

  ClassAnswers(HeapObjects objects, DominatorTree tree, Ways ways) {
    this.objects = objects;
    this.survey = objects.survey();
    this.tree = tree;
    this.graph = tree.graph();
    this.ways = ways;
  }

  /**
   * The answer.
   *
   * @param references those of which the graph was made
   * @throws IOException if the file cannot be read
   */
  HeapAnswer answer(ClassQuestion question, References references, LongConsumer progress)
      throws IOException {
    ClassLookup.Meant meant = new ClassLookup(survey).find(question.className());
    if (meant.classes().isEmpty()) {
      return new HeapAnswer.Unclear(question.className(), meant.candidates());
    }
    List<HeapClass> classes = new ArrayList<>(meant.classes());
    classes.sort(Comparator.<HeapClass>comparingLong(survey::count).reversed());
    return switch (question.topic()) {
      case CLASS -> ofClass(classes);
      case PATH -> new ClassPaths(objects, tree, ways).of(classes, references, progress);
    };
  }

  private HeapAnswer ofClass(List<HeapClass> classes) throws IOException {
    HeapClass first = classes.get(0);
    BitSet types = new BitSet();
    long instances = 0;
    long shallow = 0;
    long retained = 0;
    for (HeapClass each : classes) {
      types.set(each.index());
      instances += survey.count(each);
      shallow += survey.bytes(each);
      retained += tree.classRetained(each.index());
    }
    HeapClass parent = first.parent();
    List<OfLoader> loaders = Loaders.of(objects, classes);
    return new HeapAnswer.OfClass(
        first.name(),
        parent == null ? "" : parent.name(),
        loaders.get(0).loader(),
        loaders,
        instances,
        shallow,
        retained,
        instanceSize(classes),
        largest(types),
        fields(first),
        subclasses(types));
  }

  /** 0 where instances differ: arrays, class objects, and classes of several loaders. */
  private long instanceSize(List<HeapClass> classes) {
    HeapClass first = classes.get(0);
    long size = survey.instanceBytes(first.index());
    boolean alike =
        classes.stream().allMatch(each -> survey.instanceBytes(each.index()) == size)
            && first.element() == null
            && !isClassOfClasses(first);
    return alike ? size : 0;
  }

  private static boolean isClassOfClasses(HeapClass type) {
    return type.name().equals(ClassTable.CLASS);
  }

  private @Nullable Dominator largest(BitSet types) throws IOException {
    int largest = -1;
    long most = -1;
    for (int object = 0; object < graph.objects(); object++) {
      if (types.get(graph.types().get(object)) && tree.isReached(object)) {
        long retained = tree.retained(object);
        if (retained > most) {
          most = retained;
          largest = object;
        }
      }
    }
    if (largest < 0) {
      return null;
    }
    ways.want(largest);
    ways.search();
    HeapObject object = objects.get(largest);
    return new Dominator(
        survey.classes().get(graph.types().get(largest)).name(),
        object == null ? 0 : object.address(),
        graph.sizes().get(largest),
        most,
        new Paths(objects).name(ways.way(largest)));
  }

  private List<Field> fields(HeapClass type) throws IOException {
    List<Field> fields = new ArrayList<>();
    if (objects.at(type.id()) instanceof HeapClassObject described) {
      for (HeapField field : described.statics()) {
        fields.add(
            new Field(field.name(), typeName(field.type()), true, type.name(), value(field)));
      }
    }
    for (HeapClass owner = type; owner != null; owner = owner.parent()) {
      ClassRecord record = owner.record();
      for (int i = 0; record != null && i < record.fields().count(); i++) {
        String name = survey.texts().get(record.fields().names()[i]);
        String fieldType = typeName(record.fields().types()[i]);
        fields.add(new Field(name, fieldType, false, owner.name(), ""));
      }
    }
    return fields;
  }

  private static String typeName(BasicType type) {
    return type == BasicType.OBJECT ? "Object" : type.name().toLowerCase(Locale.ROOT);
  }

  private String value(HeapField field) throws IOException {
    return switch (field.type()) {
      case OBJECT -> referred(field.address());
      case BOOLEAN -> Boolean.toString(field.bits() != 0);
      case FLOAT -> Float.toString(Float.intBitsToFloat((int) field.bits()));
      case DOUBLE -> Double.toString(Double.longBitsToDouble(field.bits()));
      case CHAR, BYTE, SHORT, INT, LONG -> Long.toString(field.bits());
    };
  }

  private String referred(long address) throws IOException {
    if (address == 0) {
      return "null";
    }
    HeapObject object = objects.at(address);
    if (object instanceof HeapClassObject described) {
      return "class " + described.described().name();
    }
    if (object == null) {
      return "";
    }
    String text =
        object.type().name().equals("java.lang.String") ? objects.text(address, MOST_TEXT) : null;
    return text == null ? object.type().name() : '"' + text + '"';
  }

  /** The direct subclasses with all that are below them. */
  private List<Subclass> subclasses(BitSet types) {
    Map<Integer, long[]> below = new HashMap<>();
    for (HeapClass each : survey.classes().all()) {
      long count = survey.count(each);
      HeapClass at = each;
      while (count > 0 && at != null && !(at.parent() != null && types.get(at.parent().index()))) {
        at = at.parent();
      }
      if (count > 0 && at != null) {
        long[] sum = below.computeIfAbsent(at.index(), unused -> new long[2]);
        sum[0] += count;
        sum[1] += survey.bytes(each);
      }
    }
    List<Subclass> all = new ArrayList<>();
    below.forEach(
        (type, sum) -> all.add(new Subclass(survey.classes().get(type).name(), sum[0], sum[1])));
    all.sort(
        Comparator.comparingLong(Subclass::shallow).reversed().thenComparing(Subclass::className));
    return all;
  }
}
