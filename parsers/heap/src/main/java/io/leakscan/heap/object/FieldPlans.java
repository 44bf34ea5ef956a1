package io.leakscan.heap.object;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.hprof.ClassRecord.Fields;
import io.leakscan.heap.object.FieldPlan.Place;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.heap.schema.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows the fields of classes; those asked for are kept, as far as there is room for them. */
final class FieldPlans {
  /** No instance has so many bytes of fields. */
  private static final int MOST_BYTES = 1 << 20;

  private static final int KEPT_FIELDS = 1 << 17;

  private final int idSize;
  private final Texts texts;
  private final Map<HeapClass, FieldPlan> kept = new HashMap<>();
  private int keptFields;

  FieldPlans(int idSize, Texts texts) {
    this.idSize = idSize;
    this.texts = texts;
  }

  FieldPlan of(HeapClass type) throws IOException {
    FieldPlan plan = kept.get(type);
    if (plan == null) {
      plan = new FieldPlan(idSize, List.copyOf(places(type)));
      keptFields += plan.fields().size();
      if (keptFields > KEPT_FIELDS) {
        kept.clear();
        keptFields = plan.fields().size();
      }
      kept.put(type, plan);
    }
    return plan;
  }

  private List<Place> places(HeapClass type) throws IOException {
    List<Place> places = new ArrayList<>();
    int offset = 0;
    for (HeapClass owner = type; owner != null; owner = owner.parent()) {
      ClassRecord record = owner.record();
      if (record == null) {
        return places; // nobody knows how many bytes its fields are
      }
      Fields fields = record.fields();
      for (int i = 0; i < fields.count() && offset < MOST_BYTES; i++) {
        BasicType fieldType = fields.types()[i];
        places.add(new Place(owner, texts.get(fields.names()[i]), fieldType, offset));
        offset += fieldType == BasicType.OBJECT ? idSize : fieldType.bytes();
      }
    }
    return places;
  }

  /** The static fields of a class, none if the dump does not have it. */
  List<HeapField> statics(HeapClass owner) throws IOException {
    ClassRecord record = owner.record();
    if (record == null) {
      return List.of();
    }
    Fields statics = record.statics();
    List<HeapField> all = new ArrayList<>(statics.count());
    for (int i = 0; i < statics.count(); i++) {
      String name = texts.get(statics.names()[i]);
      all.add(new HeapField(owner, name, statics.types()[i], record.staticValues()[i]));
    }
    return all;
  }
}
