package io.leakscan.heap.graph;

import io.leakscan.heap.hprof.BasicType;
import io.leakscan.heap.hprof.ClassRecord;
import io.leakscan.heap.schema.ClassTable;
import io.leakscan.heap.schema.HeapClass;
import io.leakscan.heap.schema.Texts;
import io.leakscan.model.HeapGraph;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where in the fields of an instance the references are that keep something alive. The fields of a
 * class come before those of its super class, so the plan of a class is its own and then that of
 * the next class above which has references; so plans are as large as the classes of the dump,
 * however deep they are.
 */
public final class ReferencePlan {
  /** There is no further class with references. */
  public static final int END = -1;

  private static final String REFERENCE = "java.lang.ref.Reference";
  private static final String REFERENT = "referent";
  private static final int[] NONE = {};

  /** No instance has so many bytes of fields. */
  private static final int FAR = 1 << 24;

  private final int[][] own;
  private final int[] start;
  private final int[] lead;
  private final int[] next;
  private final int[] step;
  private final boolean[] weak;
  private int reference = END;
  private int[] strongOfReference = NONE;

  private ReferencePlan(int classes) {
    own = new int[classes][];
    start = new int[classes];
    lead = new int[classes];
    next = new int[classes];
    step = new int[classes];
    weak = new boolean[classes];
  }

  /**
   * The plans of all classes.
   *
   * @throws IOException if a name cannot be read
   */
  public static ReferencePlan of(References references, int idSize, Texts texts, ClassTable classes)
      throws IOException {
    ReferencePlan plan = new ReferencePlan(classes.count());
    for (HeapClass type : classes.parentsFirst()) {
      plan.add(type, references, idSize, texts);
    }
    return plan;
  }

  private void add(HeapClass type, References references, int idSize, Texts texts)
      throws IOException {
    int index = type.index();
    HeapClass parent = type.parent();
    ClassRecord record = type.record();
    int above = parent == null ? END : start[parent.index()];
    int bytes = record == null ? 0 : bytes(record, idSize);
    int toAbove = parent == null ? 0 : Math.min(FAR, bytes + lead[parent.index()]);
    own[index] = record == null ? NONE : offsets(record, idSize, null, texts);
    boolean any = own[index].length > 0;
    start[index] = any ? index : above;
    lead[index] = any ? 0 : toAbove;
    next[index] = above;
    step[index] = toAbove;
    weak[index] =
        references == References.STRONG
            && (HeapGraph.WEAK_REFERENCES.contains(type.name())
                || parent != null && weak[parent.index()]);
    if (type.name().equals(REFERENCE) && record != null) {
      reference = index;
      strongOfReference = offsets(record, idSize, REFERENT, texts);
    }
  }

  private static int bytes(ClassRecord record, int idSize) {
    int bytes = 0;
    for (BasicType type : record.fields().types()) {
      bytes += type == BasicType.OBJECT ? idSize : type.bytes();
    }
    return bytes;
  }

  private static int[] offsets(
      ClassRecord record, int idSize, @Nullable String without, Texts texts) throws IOException {
    BasicType[] types = record.fields().types();
    int[] offsets = new int[types.length];
    int count = 0;
    int offset = 0;
    for (int i = 0; i < types.length; i++) {
      boolean object = types[i] == BasicType.OBJECT;
      if (object && (without == null || !texts.get(record.fields().names()[i]).equals(without))) {
        offsets[count++] = offset;
      }
      offset += object ? idSize : types[i].bytes();
    }
    return Arrays.copyOf(offsets, count);
  }

  /** The first class from a type upwards that has references, {@link #END} if none has. */
  public int first(int type) {
    return start[type];
  }

  /** How many bytes of an instance's fields come before those of {@link #first}. */
  public int lead(int type) {
    return lead[type];
  }

  /**
   * Where the references are within the fields of a class.
   *
   * @param type of the instance
   * @param at the class whose fields are looked at
   */
  public int[] offsets(int type, int at) {
    return at == reference && weak[type] ? strongOfReference : own[at];
  }

  /** The next class above with references, {@link #END} if there is none. */
  public int next(int at) {
    return next[at];
  }

  /** How many bytes behind the fields of a class those of {@link #next} are. */
  public int step(int at) {
    return step[at];
  }
}
