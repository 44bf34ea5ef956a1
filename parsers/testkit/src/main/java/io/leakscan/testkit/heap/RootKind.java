package io.leakscan.testkit.heap;

/** The records of a heap dump that make an object a root; those from 0x89 on are Android's. */
public enum RootKind {
  UNKNOWN(0xff, Extra.NONE),
  JNI_GLOBAL(0x01, Extra.ID),
  JNI_LOCAL(0x02, Extra.THREAD_AND_FRAME),
  JAVA_FRAME(0x03, Extra.THREAD_AND_FRAME),
  NATIVE_STACK(0x04, Extra.THREAD),
  STICKY_CLASS(0x05, Extra.NONE),
  THREAD_BLOCK(0x06, Extra.THREAD),
  MONITOR_USED(0x07, Extra.NONE),
  /** The second number is the serial of the thread's stack trace. */
  THREAD_OBJECT(0x08, Extra.THREAD_AND_FRAME),
  INTERNED_STRING(0x89, Extra.NONE),
  FINALIZING(0x8a, Extra.NONE),
  DEBUGGER(0x8b, Extra.NONE),
  REFERENCE_CLEANUP(0x8c, Extra.NONE),
  VM_INTERNAL(0x8d, Extra.NONE),
  JNI_MONITOR(0x8e, Extra.THREAD_AND_FRAME),
  /** Said of an object that nothing keeps; no root in truth. */
  UNREACHABLE(0x90, Extra.NONE);

  /** What stands behind the object's id. */
  enum Extra {
    NONE,
    ID,
    THREAD,
    THREAD_AND_FRAME
  }

  private final int tag;
  private final Extra extra;

  RootKind(int tag, Extra extra) {
    this.tag = tag;
    this.extra = extra;
  }

  /** The first byte of the record. */
  public int tag() {
    return tag;
  }

  Extra extra() {
    return extra;
  }
}
