package io.leakscan.heap.object;

import io.leakscan.heap.census.Survey;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.hprof.ObjectRecord;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads single objects out of the file. An object costs two small reads; the first of a block costs
 * a walk over about 64 KB. For one thread.
 */
public final class HeapObjects {
  private final Survey survey;
  private final int idSize;
  private final ObjectPlaces places;
  private final FieldPlans fields;
  private final JavaStrings strings;
  private final @Nullable HeapClass classOfClasses;

  public HeapObjects(Survey survey) {
    this.survey = survey;
    idSize = survey.header().idSize();
    places = new ObjectPlaces(survey);
    fields = new FieldPlans(idSize, survey.texts());
    classOfClasses = survey.classes().named(ClassTable.CLASS);
    strings = new JavaStrings(this, fields, survey.classes());
  }

  /**
   * The object at an address, null if the dump has none there.
   *
   * @throws IOException if the file cannot be read
   */
  public @Nullable HeapObject at(long address) throws IOException {
    int number = address == 0 ? -1 : survey.index().find(address);
    return number < 0 ? null : get(number);
  }

  /** The instance at an address, null if the dump has none there, or something else. */
  public @Nullable HeapInstance instance(long address) throws IOException {
    return at(address) instanceof HeapInstance instance ? instance : null;
  }

  /** The array at an address, null if the dump has none there, or something else. */
  public @Nullable HeapArray array(long address) throws IOException {
    return at(address) instanceof HeapArray array ? array : null;
  }

  /**
   * An object by its number.
   *
   * @return null if no object has this number, or the file has changed since the first pass
   * @throws IOException if the file cannot be read
   */
  public @Nullable HeapObject get(int number) throws IOException {
    if (number < 0 || number >= survey.objects()) {
      return null;
    }
    long position = places.position(number);
    ObjectRecord record =
        position == ObjectPlaces.ABSENT
            ? null
            : ObjectRecord.read(survey.channel(), idSize, position);
    return record == null ? null : object(number, record);
  }

  private @Nullable HeapObject object(int number, ObjectRecord record) throws IOException {
    HeapClass type = type(record);
    if (type == null) {
      return null;
    }
    return switch (record.kind()) {
      case CLASS -> classObject(number, record.id(), type);
      case INSTANCE -> {
        byte[] bytes = survey.channel().bytes(record.body(), record.length());
        yield new HeapInstance(number, record.id(), type, fields.of(type), bytes);
      }
      case OBJECT_ARRAY, PRIMITIVE_ARRAY ->
          new HeapArray(
              number,
              record.id(),
              type,
              record.element(),
              record.length(),
              survey.channel(),
              record.width(),
              record.body());
    };
  }

  private @Nullable HeapClass type(ObjectRecord record) {
    ClassTable classes = survey.classes();
    return switch (record.kind()) {
      case PRIMITIVE_ARRAY -> classes.get(record.element().code());
      case CLASS -> classNamed(record.id());
      case INSTANCE, OBJECT_ARRAY -> classNamed(record.classId());
    };
  }

  private @Nullable HeapClass classNamed(long id) {
    int index = survey.classes().indexOf(id);
    return index == LongIntMap.ABSENT ? null : survey.classes().get(index);
  }

  private HeapClassObject classObject(int number, long id, HeapClass described) throws IOException {
    ClassRecord record = described.record();
    return new HeapClassObject(
        number,
        id,
        classOfClasses == null ? described : classOfClasses,
        described,
        record == null ? 0 : record.loaderId(),
        fields.statics(described));
  }

  /**
   * The text of a {@code java.lang.String}, null if there is none at the address. Hostile.
   *
   * @param most how many characters at most
   * @throws IOException if the file cannot be read
   */
  public @Nullable String text(long address, int most) throws IOException {
    HeapInstance string = instance(address);
    return string == null ? null : strings.text(string, most);
  }

  /** How an object refers to another, null if it does not. */
  public @Nullable HeapLink link(HeapObject from, long to) throws IOException {
    return HeapLink.find(from, to);
  }

  /** What is read. */
  public Survey survey() {
    return survey;
  }
}
