package io.leakscan.testkit.heap;

import java.io.OutputStream;

/**
 * Dumps whose shape breaks recursion and quadratic loops, written as a stream in little memory.
 * Each holds {@code java.lang.Object}, {@code com.acme.Node} (one reference, {@code next}), {@code
 * java.lang.Object[]} and one JNI global root, the first object.
 */
public final class LargeHeaps {
  /** The address of the object that is the root. */
  public static final long FIRST = 0xe000_0000L;

  /** Bytes from one node to the next, and of a node in the heap. */
  public static final int NODE_BYTES = 16;

  private static final long OBJECT = 0xc000_0000L;
  private static final long NODE = 0xc000_1000L;
  private static final long ARRAY = 0xc000_2000L;
  private static final long FIRST_OF_DEEP = 0x8000_0000L;
  private static final long NAMES = 0x0800_0000L;
  private static final long FIELD = NAMES + 0x800;

  private final HprofWriter out;

  private LargeHeaps(OutputStream out, HprofLayout layout) {
    this.out = new HprofWriter(out, layout);
    String[] names = {"java/lang/Object", "com/acme/Node", "[Ljava/lang/Object;"};
    long[] classes = {OBJECT, NODE, ARRAY};
    this.out.string(FIELD, "next");
    for (int i = 0; i < names.length; i++) {
      this.out.string(NAMES + i, names[i]);
    }
    for (int i = 0; i < names.length; i++) {
      this.out.loadClass(i + 1, classes[i], NAMES + i);
    }
    classDump(OBJECT, 0, false);
    classDump(NODE, OBJECT, true);
    classDump(ARRAY, OBJECT, false);
  }

  /** A list: each node refers to the next. Node {@code i} lies at {@link #node}. */
  public static void list(OutputStream stream, HprofLayout layout, int nodes) {
    LargeHeaps heap = new LargeHeaps(stream, layout);
    for (int i = 0; i < nodes; i++) {
      heap.node(NODE, node(i), i + 1 < nodes ? node(i + 1) : 0);
    }
    heap.finish();
  }

  /** The same list the other way: the root lies first, the rest from the last address downwards. */
  public static void listBackwards(OutputStream stream, HprofLayout layout, int nodes) {
    LargeHeaps heap = new LargeHeaps(stream, layout);
    heap.node(NODE, node(0), nodes > 1 ? node(nodes - 1) : 0);
    for (int i = 1; i < nodes; i++) {
      heap.node(NODE, node(i), i > 1 ? node(i - 1) : 0);
    }
    heap.finish();
  }

  /** An array of so many references to one node each, all of which refer to the last. */
  public static void array(OutputStream stream, HprofLayout layout, int length) {
    LargeHeaps heap = new LargeHeaps(stream, layout);
    long behind = FIRST + 16 + 4L * length + 15 & -16L;
    long[] elements = new long[length];
    for (int i = 0; i < length; i++) {
      elements[i] = behind + (long) NODE_BYTES * i;
    }
    heap.out.objectArray(FIRST, ARRAY, elements);
    for (int i = 0; i < length; i++) {
      heap.node(NODE, elements[i], elements[length - 1]);
    }
    heap.finish();
  }

  /** An array of so many nulls. */
  public static void emptyArray(OutputStream stream, HprofLayout layout, int length) {
    LargeHeaps heap = new LargeHeaps(stream, layout);
    heap.out.objectArray(FIRST, ARRAY, new long[length]);
    heap.finish();
  }

  /**
   * So many classes, each the superclass of the next, {@code com.acme.Deep0} on; each has a field
   * {@code next}. The root is an instance of the last, whose fields all refer to one node.
   */
  public static void classes(OutputStream stream, HprofLayout layout, int depth) {
    LargeHeaps heap = new LargeHeaps(stream, layout);
    long name = NAMES + 0x1000;
    for (int i = 0; i < depth; i++) {
      heap.out.string(name + i, "com/acme/Deep" + i).loadClass(i + 4, deep(i), name + i);
    }
    for (int i = 0; i < depth; i++) {
      heap.classDump(deep(i), i == 0 ? OBJECT : deep(i - 1), true);
    }
    long node = FIRST + (12 + 4L * depth + 15 & -16L);
    HprofBytes fields = heap.out.bytes();
    for (int i = 0; i < depth; i++) {
      fields.id(node);
    }
    heap.out.instance(FIRST, deep(depth - 1), fields);
    heap.node(NODE, node, 0);
    heap.finish();
  }

  /** Where node {@code i} of a list lies. */
  public static long node(int i) {
    return FIRST + (long) NODE_BYTES * i;
  }

  private static long deep(int i) {
    return FIRST_OF_DEEP + 0x80L * i;
  }

  private void node(long type, long id, long next) {
    out.instance(id, type, out.bytes().id(next));
  }

  private void classDump(long id, long superclass, boolean withField) {
    HprofBytes body = out.bytes().u1(0x20).id(id).u4(0).id(superclass);
    body.id(0).id(0).id(0).id(0).id(0).u4(0).u2(0).u2(0).u2(withField ? 1 : 0);
    if (withField) {
      body.id(FIELD).u1(BasicType.OBJECT.tag());
    }
    out.heap(body);
  }

  private void finish() {
    out.root(RootKind.JNI_GLOBAL, FIRST, FIRST, 0);
    if (out.layout().end()) {
      out.end();
    }
    out.close();
  }
}
