package io.leakscan.heap.hprof;

import org.jspecify.annotations.Nullable;

/**
 * What a cursor is at: an object, a class or a root. There is one for all of a dump, filled anew
 * each time; what a kind does not have is left from one before.
 */
public final class SubRecord {
  /** What it tells of. */
  public enum Kind {
    INSTANCE,
    OBJECT_ARRAY,
    PRIMITIVE_ARRAY,
    CLASS,
    ROOT,
    /** Nothing of the heap: Android says what the part is that follows. */
    OTHER
  }

  Kind kind = Kind.OTHER;
  long position;
  long id;
  long classId;
  int length;
  @Nullable BasicType element;
  @Nullable ClassRecord described;
  @Nullable RootKind root;
  int threadSerial;
  int number;

  SubRecord() {}

  public Kind kind() {
    return kind;
  }

  /** Of the object, the class or what the collector begins with. */
  public long id() {
    return id;
  }

  /** Of an instance or an array of objects. */
  public long classId() {
    return classId;
  }

  /** How many bytes the fields of an instance are, how many elements an array has. */
  public int length() {
    return length;
  }
}
