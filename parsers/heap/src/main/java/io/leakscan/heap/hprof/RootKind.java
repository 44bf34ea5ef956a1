package io.leakscan.heap.hprof;

/** Why the collector begins at an object. */
public enum RootKind {
  UNKNOWN("unknown root", false),
  JNI_GLOBAL("JNI global", false),
  JNI_LOCAL("JNI local", true),
  JAVA_FRAME("local variable", true),
  NATIVE_STACK("native stack", true),
  SYSTEM_CLASS("system class", false),
  THREAD_BLOCK("thread block", true),
  MONITOR("busy monitor", false),
  THREAD("thread", false),
  INTERNED_STRING("interned string", false),
  FINALIZING("being finalized", false),
  DEBUGGER("debugger", false),
  REFERENCE_CLEANUP("reference cleanup", false),
  VM_INTERNAL("VM internal", false),
  JNI_MONITOR("JNI monitor", true);

  private final String label;
  private final boolean ofThread;

  RootKind(String label, boolean ofThread) {
    this.label = label;
    this.ofThread = ofThread;
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** Whether a thread holds the object, so that it goes when the thread ends. */
  public boolean ofThread() {
    return ofThread;
  }
}
