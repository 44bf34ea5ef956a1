package io.leakscan.heap.hprof;

/**
 * The tags of records and of the sub-records of a heap dump.
 *
 * <p>From {@code heapDumper.cpp} of OpenJDK; those of Android from {@code art/runtime/hprof}.
 */
final class Tag {
  static final int UTF8 = 0x01;
  static final int LOAD_CLASS = 0x02;
  static final int STACK_FRAME = 0x04;
  static final int STACK_TRACE = 0x05;
  static final int HEAP_DUMP = 0x0c;
  static final int CONTROL_SETTINGS = 0x0e;
  static final int HEAP_DUMP_SEGMENT = 0x1c;
  static final int HEAP_DUMP_END = 0x2c;

  static final int ROOT_UNKNOWN = 0xff;
  static final int ROOT_JNI_GLOBAL = 0x01;
  static final int ROOT_JNI_LOCAL = 0x02;
  static final int ROOT_JAVA_FRAME = 0x03;
  static final int ROOT_NATIVE_STACK = 0x04;
  static final int ROOT_STICKY_CLASS = 0x05;
  static final int ROOT_THREAD_BLOCK = 0x06;
  static final int ROOT_MONITOR_USED = 0x07;
  static final int ROOT_THREAD_OBJECT = 0x08;
  static final int CLASS_DUMP = 0x20;
  static final int INSTANCE_DUMP = 0x21;
  static final int OBJECT_ARRAY_DUMP = 0x22;
  static final int PRIMITIVE_ARRAY_DUMP = 0x23;

  static final int ANDROID_HEAP_DUMP_INFO = 0xfe;
  static final int ANDROID_ROOT_INTERNED_STRING = 0x89;
  static final int ANDROID_ROOT_FINALIZING = 0x8a;
  static final int ANDROID_ROOT_DEBUGGER = 0x8b;
  static final int ANDROID_ROOT_REFERENCE_CLEANUP = 0x8c;
  static final int ANDROID_ROOT_VM_INTERNAL = 0x8d;
  static final int ANDROID_ROOT_JNI_MONITOR = 0x8e;
  static final int ANDROID_UNREACHABLE = 0x90;
  static final int ANDROID_PRIMITIVE_ARRAY_NODATA = 0xc3;

  private Tag() {}

  /** Whether a record of a dump can begin with it. */
  static boolean isRecord(int tag) {
    return tag >= UTF8 && tag <= CONTROL_SETTINGS
        || tag == HEAP_DUMP_SEGMENT
        || tag == HEAP_DUMP_END;
  }

  static boolean isHeap(int tag) {
    return tag == HEAP_DUMP || tag == HEAP_DUMP_SEGMENT;
  }
}
