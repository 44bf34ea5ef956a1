package io.leakscan.heap.hprof;

import io.leakscan.heap.hprof.SubRecord.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sub-records of a heap dump.
 *
 * <p>The grammar is that of {@code heapDumper.cpp}: a tag, an identifier, and what the tag asks
 * for; sub-records have no length of their own.
 */
final class SegmentReader {
  /** How a sub-record ended. */
  enum Outcome {
    READ,
    /** No sub-record begins with this tag; the window is before it. */
    UNKNOWN_TAG,
    /** The numbers of the record make no sense; the window is somewhere in it. */
    NONSENSE,
    /** The file ends within it. */
    CUT
  }

  private static final int NONE = -1;

  private final Window window;
  private final int idSize;
  private final ClassReader classes;
  private final SubRecord record = new SubRecord();
  private long content; // bytes of fields or elements from the window's place on
  private int shown; // of them

  SegmentReader(Window window, int idSize) {
    this.window = window;
    this.idSize = idSize;
    this.classes = new ClassReader(window, idSize);
  }

  /** Whether a sub-record can begin with a tag. */
  static boolean isTag(int tag) {
    return tag >= Tag.ROOT_JNI_GLOBAL && tag <= Tag.ROOT_THREAD_OBJECT
        || tag >= Tag.CLASS_DUMP && tag <= Tag.PRIMITIVE_ARRAY_DUMP
        || tag >= Tag.ANDROID_ROOT_INTERNED_STRING && tag <= Tag.ANDROID_ROOT_JNI_MONITOR
        || tag == Tag.ANDROID_UNREACHABLE
        || tag == Tag.ANDROID_PRIMITIVE_ARRAY_NODATA
        || tag == Tag.ANDROID_HEAP_DUMP_INFO
        || tag == Tag.ROOT_UNKNOWN;
  }

  /** What was read last. */
  SubRecord record() {
    return record;
  }

  /** Goes behind what was read last, looked at or not. */
  void pass() {
    if (content > 0) {
      window.skip(content);
      content = 0;
    }
    shown = 0;
  }

  /** Reads the next one up to its fields or elements; the last one was passed. */
  Outcome next() throws IOException {
    if (!window.has(1)) {
      return Outcome.CUT;
    }
    record.position = window.position();
    int tag = window.u1();
    switch (tag) {
      case Tag.INSTANCE_DUMP:
        return instance();
      case Tag.OBJECT_ARRAY_DUMP:
        return objectArray();
      case Tag.PRIMITIVE_ARRAY_DUMP:
        return primitiveArray(true);
      case Tag.ANDROID_PRIMITIVE_ARRAY_NODATA:
        return primitiveArray(false);
      case Tag.CLASS_DUMP:
        return classDump();
      case Tag.ANDROID_HEAP_DUMP_INFO:
        return other(Integer.BYTES + idSize);
      default:
        if (isTag(tag)) {
          return root(tag);
        }
        window.moveTo(record.position);
        return Outcome.UNKNOWN_TAG;
    }
  }

  private Outcome instance() throws IOException {
    if (!window.has(2 * idSize + 2 * Integer.BYTES)) {
      return Outcome.CUT;
    }
    record.kind = Kind.INSTANCE;
    record.id = window.id(idSize);
    window.advance(Integer.BYTES); // serial of the stack trace of its allocation
    record.classId = window.id(idSize);
    int length = window.u4();
    if (length < 0 || length > ReadBuffer.CAPACITY) {
      return Outcome.NONSENSE; // a class file has at most 65,535 fields
    }
    if (!window.has(length)) {
      return Outcome.CUT;
    }
    record.length = length;
    content = length;
    return Outcome.READ;
  }

  private Outcome objectArray() throws IOException {
    if (!window.has(2 * idSize + 2 * Integer.BYTES)) {
      return Outcome.CUT;
    }
    record.kind = Kind.OBJECT_ARRAY;
    record.id = window.id(idSize);
    window.advance(Integer.BYTES);
    int length = window.u4();
    record.classId = window.id(idSize);
    if (length < 0) {
      return Outcome.NONSENSE;
    }
    if ((long) length * idSize > window.left()) {
      return Outcome.CUT;
    }
    record.length = length;
    content = (long) length * idSize;
    return Outcome.READ;
  }

  /**
   * How many more elements of an array of objects are in the window from its place on, 0 behind the
   * last.
   */
  int elements() throws IOException {
    window.advance(shown);
    content -= shown;
    shown = 0;
    if (content > 0 && window.has(idSize)) {
      shown = (int) Math.min(content, window.ready()) / idSize * idSize;
    }
    return shown / idSize;
  }

  private Outcome primitiveArray(boolean data) throws IOException {
    if (!window.has(idSize + 2 * Integer.BYTES + 1)) {
      return Outcome.CUT;
    }
    record.kind = Kind.PRIMITIVE_ARRAY;
    record.id = window.id(idSize);
    window.advance(Integer.BYTES);
    int length = window.u4();
    BasicType type = BasicType.of(window.u1());
    if (length < 0 || type == null || type == BasicType.OBJECT) {
      return Outcome.NONSENSE;
    }
    long bytes = data ? (long) length * type.bytes() : 0;
    if (bytes > window.left()) {
      return Outcome.CUT;
    }
    record.length = length;
    record.element = type;
    content = bytes;
    return Outcome.READ;
  }

  private Outcome classDump() throws IOException {
    ClassRecord described = classes.next();
    if (described == null) {
      return classes.cut() ? Outcome.CUT : Outcome.NONSENSE;
    }
    record.kind = Kind.CLASS;
    record.id = described.id();
    record.described = described;
    return Outcome.READ;
  }

  private Outcome root(int tag) throws IOException {
    int numbers = numbers(tag);
    int extra = tag == Tag.ROOT_JNI_GLOBAL ? idSize : 0; // the reference's own identifier
    if (!window.has(idSize + extra + numbers * Integer.BYTES)) {
      return Outcome.CUT;
    }
    record.root = kind(tag);
    record.kind = record.root == null ? Kind.OTHER : Kind.ROOT;
    record.id = window.id(idSize);
    window.advance(extra);
    record.threadSerial = numbers > 0 ? window.u4() : NONE;
    record.number = numbers > 1 ? window.u4() : NONE;
    return Outcome.READ;
  }

  /** How many numbers of four bytes follow the identifier. */
  private static int numbers(int tag) {
    return switch (tag) {
      case Tag.ROOT_JNI_LOCAL,
          Tag.ROOT_JAVA_FRAME,
          Tag.ROOT_THREAD_OBJECT,
          Tag.ANDROID_ROOT_JNI_MONITOR ->
          2;
      case Tag.ROOT_NATIVE_STACK, Tag.ROOT_THREAD_BLOCK -> 1;
      default -> 0;
    };
  }

  /** Null for what Android calls unreachable. */
  private static @Nullable RootKind kind(int tag) {
    return switch (tag) {
      case Tag.ROOT_JNI_GLOBAL -> RootKind.JNI_GLOBAL;
      case Tag.ROOT_JNI_LOCAL -> RootKind.JNI_LOCAL;
      case Tag.ROOT_JAVA_FRAME -> RootKind.JAVA_FRAME;
      case Tag.ROOT_NATIVE_STACK -> RootKind.NATIVE_STACK;
      case Tag.ROOT_STICKY_CLASS -> RootKind.SYSTEM_CLASS;
      case Tag.ROOT_THREAD_BLOCK -> RootKind.THREAD_BLOCK;
      case Tag.ROOT_MONITOR_USED -> RootKind.MONITOR;
      case Tag.ROOT_THREAD_OBJECT -> RootKind.THREAD;
      case Tag.ANDROID_ROOT_INTERNED_STRING -> RootKind.INTERNED_STRING;
      case Tag.ANDROID_ROOT_FINALIZING -> RootKind.FINALIZING;
      case Tag.ANDROID_ROOT_DEBUGGER -> RootKind.DEBUGGER;
      case Tag.ANDROID_ROOT_REFERENCE_CLEANUP -> RootKind.REFERENCE_CLEANUP;
      case Tag.ANDROID_ROOT_VM_INTERNAL -> RootKind.VM_INTERNAL;
      case Tag.ANDROID_ROOT_JNI_MONITOR -> RootKind.JNI_MONITOR;
      case Tag.ANDROID_UNREACHABLE -> null;
      default -> RootKind.UNKNOWN;
    };
  }

  private Outcome other(int count) throws IOException {
    if (!window.has(count)) {
      return Outcome.CUT;
    }
    window.advance(count);
    record.kind = Kind.OTHER;
    return Outcome.READ;
  }
}
