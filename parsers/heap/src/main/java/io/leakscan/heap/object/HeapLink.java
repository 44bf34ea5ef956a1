package io.leakscan.heap.object;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.model.HeapPath;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How one object refers to another.
 *
 * @param kind a static field, a field, an element, or {@link HeapPath.Kind#INTERNAL}: an object's
 *     class, a class's loader or super class
 * @param by the name of the field, hostile text, or the index; empty for internal ones
 */
public record HeapLink(HeapPath.Kind kind, String by) {
  private static final HeapLink INTERNAL = new HeapLink(HeapPath.Kind.INTERNAL, "");

  /** The first link from an object to an address, null if there is none. */
  static @Nullable HeapLink find(HeapObject from, long to) throws IOException {
    if (from instanceof HeapInstance instance) {
      for (HeapField field : instance.fields()) {
        if (field.address() == to) {
          return new HeapLink(HeapPath.Kind.FIELD, field.name());
        }
      }
      return instance.type().id() == to ? INTERNAL : null;
    }
    if (from instanceof HeapArray array) {
      return element(array, to);
    }
    return from instanceof HeapClassObject object ? ofClass(object, to) : null;
  }

  private static @Nullable HeapLink element(HeapArray array, long to) throws IOException {
    int[] found = {-1};
    if (array.element() == BasicType.OBJECT) {
      array.forEach(
          (index, bits) -> {
            if (bits == to) {
              found[0] = index;
            }
            return found[0] < 0;
          });
    }
    if (found[0] >= 0) {
      return new HeapLink(HeapPath.Kind.ELEMENT, Integer.toString(found[0]));
    }
    return array.type().id() == to ? INTERNAL : null;
  }

  private static @Nullable HeapLink ofClass(HeapClassObject object, long to) {
    for (HeapField field : object.statics()) {
      if (field.address() == to) {
        return new HeapLink(HeapPath.Kind.STATIC, field.name());
      }
    }
    ClassRecord record = object.described().record();
    boolean internal =
        record != null
            && (record.loaderId() == to
                || record.superId() == to
                || record.signersId() == to
                || record.domainId() == to);
    return internal ? INTERNAL : null;
  }
}
