package io.leakscan.heap.graph;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.heap.schema.Texts;
import java.io.IOException;
import java.util.Arrays;

/** Where in the fields of an instance the references are that keep something alive. */
final class ReferencePlan {
  private static final String REFERENCE = "java.lang.ref.Reference";
  private static final String REFERENT = "referent";
  private static final String[] NOT_STRONG = {
    "java.lang.ref.WeakReference", "java.lang.ref.PhantomReference", "java.lang.ref.FinalReference"
  };

  private static final int[] NONE = {};

  private final References references;
  private final int idSize;
  private final Texts texts;

  private ReferencePlan(References references, int idSize, Texts texts) {
    this.references = references;
    this.idSize = idSize;
    this.texts = texts;
  }

  /**
   * For every class, offsets within the fields of an instance, ascending.
   *
   * @throws IOException if a name cannot be read
   */
  static int[][] all(References references, int idSize, Texts texts, ClassTable classes)
      throws IOException {
    ReferencePlan plan = new ReferencePlan(references, idSize, texts);
    int[][] all = new int[classes.count()][];
    for (HeapClass each : classes.all()) {
      all[each.index()] = each.element() == null ? plan.of(each) : NONE;
    }
    return all;
  }

  private int[] of(HeapClass type) throws IOException {
    int[] offsets = new int[8];
    int count = 0;
    int offset = 0;
    for (HeapClass at = type; at != null; at = at.parent()) {
      ClassRecord record = at.record();
      if (record == null) {
        continue;
      }
      boolean skipReferent = at.name().equals(REFERENCE) && !keepsReferent(type);
      BasicType[] types = record.fields().types();
      for (int i = 0; i < types.length; i++) {
        boolean object = types[i] == BasicType.OBJECT;
        if (object && !(skipReferent && isReferent(record.fields().names()[i]))) {
          if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
          }
          offsets[count++] = offset;
        }
        offset += object ? idSize : types[i].bytes();
      }
    }
    return Arrays.copyOf(offsets, count);
  }

  private boolean isReferent(long nameId) throws IOException {
    return texts.get(nameId).equals(REFERENT);
  }

  private boolean keepsReferent(HeapClass type) {
    if (references == References.ALL) {
      return true;
    }
    for (String name : NOT_STRONG) {
      if (type.isA(name)) {
        return false;
      }
    }
    return true;
  }
}
