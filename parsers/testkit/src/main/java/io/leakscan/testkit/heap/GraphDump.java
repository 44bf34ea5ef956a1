package io.leakscan.testkit.heap;

import java.util.List;
import java.util.Random;

/**
 * A graph as a heap: each node is an object whose references are the node's edges, in their order.
 * A node without edges may be a {@code byte[]}; with at most three it may be a {@code
 * com.acme.Node} with fields; the others are {@code Object[]}. Roots are of several kinds.
 */
public final class GraphDump {
  private static final RootKind[] KINDS = {
    RootKind.JNI_GLOBAL, RootKind.UNKNOWN, RootKind.MONITOR_USED, RootKind.THREAD_BLOCK
  };

  private final HprofBuilder heap;
  private final HeapObject[] objects;

  /** The same seed gives the same heap. */
  public GraphDump(IntGraph graph, ObjectSizes sizes, long seed) {
    Random random = new Random(seed);
    heap = new HprofBuilder(sizes);
    HeapClass object = heap.declare("java.lang.Object");
    HeapClass base = heap.declare("com.acme.Base").reference("next");
    HeapClass node = heap.declare("com.acme.Node", base).field("size", BasicType.LONG);
    node.reference("left").reference("right");
    objects = new HeapObject[graph.nodes()];
    for (int i = 0; i < objects.length; i++) {
      int edges = graph.targets(i).size();
      if (edges == 0 && random.nextBoolean()) {
        objects[i] = heap.array(BasicType.BYTE, random.nextInt(100));
      } else if (edges <= 3 && random.nextInt(3) > 0) {
        objects[i] = heap.instance(node).set("size", random.nextLong());
      } else {
        objects[i] = heap.array(object, edges);
      }
      if (random.nextInt(10) == 0) {
        heap.gap(8L * random.nextInt(5) * sizes.alignment());
      }
    }
    for (int i = 0; i < objects.length; i++) {
      connect(objects[i], graph.targets(i));
    }
    graph.roots().forEach(root -> heap.root(KINDS[random.nextInt(KINDS.length)], objects[root]));
  }

  private void connect(HeapObject from, List<Integer> targets) {
    String[] fields = {"left", "right", "next"};
    for (int i = 0; i < targets.size(); i++) {
      HeapObject target = objects[targets.get(i)];
      if (from instanceof HeapInstance instance) {
        instance.set(fields[i], target);
      } else if (from instanceof HeapArray array) {
        array.set(i, target);
      }
    }
  }

  /** The address of a node. */
  public long address(int node) {
    return objects[node].id();
  }

  /** The addresses of all nodes, ascending. */
  public long[] addresses() {
    long[] addresses = new long[objects.length];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = address(i);
    }
    return addresses;
  }

  /** The sizes of all nodes, bytes. */
  public long[] sizes() {
    long[] sizes = new long[objects.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = objects[i].size();
    }
    return sizes;
  }

  /** The heap, to add to or to write. */
  public HprofBuilder heap() {
    return heap;
  }

  public byte[] bytes(HprofLayout layout) {
    return heap.bytes(layout);
  }
}
