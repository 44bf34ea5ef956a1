package io.leakscan.testkit.heap;

import java.util.ArrayList;
import java.util.List;

/**
 * A live thread in a heap that is being written: its object, its stack and what its frames hold.
 */
public final class HeapThread {
  private static final long FIRST_FRAME_ID = 0x0700_0000L;
  private static final int FRAMES_A_THREAD = 0x1000;

  private record Frame(String owner, String method, String file, int line) {}

  private record Root(RootKind kind, long id, int frame) {}

  private final HeapInstance object;
  private final int serial;
  private final List<Frame> frames = new ArrayList<>();
  private final List<Root> roots = new ArrayList<>();

  HeapThread(HeapInstance object, int serial) {
    this.object = object;
    this.serial = serial;
  }

  /** The {@code java.lang.Thread}. */
  public HeapInstance object() {
    return object;
  }

  /** The thread's serial; that of its trace is one more, as 1 is the empty trace. */
  public int serial() {
    return serial;
  }

  /**
   * The next frame, from the top down.
   *
   * @param owner a class; it is loaded if the heap has it
   * @param line above 0; -1 unknown, -2 compiled, -3 native
   */
  public HeapThread frame(String owner, String method, String file, int line) {
    frames.add(new Frame(owner, method, file, line));
    return this;
  }

  /** What the frame that was given last holds, or without a frame the thread's native stack. */
  public HeapThread local(HeapObject target) {
    return root(frames.isEmpty() ? RootKind.JNI_LOCAL : RootKind.JAVA_FRAME, target);
  }

  /** A root of this thread in the frame that was given last. */
  public HeapThread root(RootKind kind, HeapObject target) {
    roots.add(new Root(kind, target.id(), frames.size() - 1));
    return this;
  }

  void addNames(HprofNames names) {
    names.add("()V");
    for (Frame frame : frames) {
      names.add(frame.method());
      names.add(frame.file());
    }
  }

  void writeStack(HprofWriter out, HprofNames names, HprofBuilder heap) {
    long[] ids = new long[frames.size()];
    for (int i = 0; i < ids.length; i++) {
      Frame frame = frames.get(i);
      ids[i] = FIRST_FRAME_ID + (long) serial * FRAMES_A_THREAD + i;
      out.frame(
          ids[i],
          names.id(frame.method()),
          names.id("()V"),
          names.id(frame.file()),
          heap.classSerial(frame.owner()),
          frame.line());
    }
    out.trace(serial + 1, serial, ids);
  }

  void writeRoots(HprofWriter out) {
    out.root(RootKind.THREAD_OBJECT, object.id(), serial, serial + 1L);
    roots.forEach(root -> out.root(root.kind(), root.id(), serial, root.frame()));
  }
}
