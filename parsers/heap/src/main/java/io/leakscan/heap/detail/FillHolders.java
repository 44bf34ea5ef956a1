package io.leakscan.heap.detail;

import io.leakscan.heap.graph.Bits;
import io.leakscan.heap.graph.ReferenceWalk;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.index.LongIntMap;
import io.leakscan.heap.object.HeapClassObject;
import io.leakscan.heap.object.HeapField;
import io.leakscan.heap.object.HeapObjects;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Finds by which field some objects are referred to: one more pass, the first reference counts. */
final class FillHolders extends ReferenceWalk {
  private final HeapObjects objects;
  private final LongIntMap wanted;
  private final Found found;
  private final Bits done;
  private final Map<Long, String> names = new HashMap<>();
  private final Offsets offsets;
  private final int classOfClasses;
  private int object;
  private int type;

  /** Is told which field refers to something. */
  interface Found {
    void by(String name, int slot);
  }

  /**
   * A pass to come.
   *
   * @param wanted slots by the numbers of objects
   */
  FillHolders(HeapObjects objects, LongIntMap wanted, Found found) throws IOException {
    super(objects.survey(), References.ALL);
    this.objects = objects;
    this.wanted = wanted;
    this.found = found;
    done = new Bits(objects.survey().objects());
    offsets = new Offsets(objects.survey());
    HeapClass classes = objects.survey().classes().named(ClassTable.CLASS);
    classOfClasses = classes == null ? -1 : classes.index();
  }

  void run(LongConsumer progress) throws IOException {
    try {
      walk(progress);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  protected void begins(int number, int ofType, long bytes) {
    object = number;
    type = ofType;
  }

  @Override
  protected void refers(int target, int slot) {
    int of = wanted.get(target);
    if (of != LongIntMap.ABSENT && !done.get(target)) {
      done.set(target);
      found.by(name(slot), of);
    }
  }

  @Override
  protected void ends() {}

  /** {@code com.acme.Order.lines}, {@code elements of com.acme.Order[]}. */
  private String name(int slot) {
    boolean ofClass = type == classOfClasses;
    long key = (ofClass ? object : type) * (1L << 32) + slot;
    return names.computeIfAbsent(ofClass ? ~key : key, unused -> named(ofClass, slot));
  }

  private String named(boolean ofClass, int slot) {
    try {
      HeapClass holder = objects.survey().classes().get(type);
      if (slot == LOCAL) {
        return "stacks of threads";
      }
      if (slot == ELEMENT) {
        return "elements of " + holder.name();
      }
      if (ofClass && slot >= 0 && objects.get(object) instanceof HeapClassObject described) {
        List<HeapField> statics = described.statics();
        return described.described().name()
            + "."
            + (slot < statics.size() ? statics.get(slot).name() : "?");
      }
      String field = slot < 0 ? "" : offsets.name(holder, slot);
      return field.isEmpty() ? holder.name() : field;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
