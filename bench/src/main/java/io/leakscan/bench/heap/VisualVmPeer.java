package io.leakscan.bench.heap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.visualvm.lib.jfluid.heap.Heap;
import org.graalvm.visualvm.lib.jfluid.heap.HeapFactory;
import org.graalvm.visualvm.lib.jfluid.heap.Instance;
import org.graalvm.visualvm.lib.jfluid.heap.JavaClass;

/**
 * The heap library of NetBeans and VisualVM, as VisualVM has it. It keeps files beside the dump.
 */
final class VisualVmPeer implements Peer {

  @Override
  public String histogram(Path dump) throws IOException {
    Map<String, long[]> classes = new HashMap<>();
    for (JavaClass type : HeapFactory.createHeap(dump.toFile()).getAllClasses()) {
      long[] row = classes.computeIfAbsent(type.getName(), key -> new long[2]);
      row[0] += type.getInstancesCount();
      row[1] += type.getAllInstancesSize();
    }
    return Peers.summary(classes);
  }

  @Override
  public String retained(Path dump) throws IOException {
    Heap heap = HeapFactory.createHeap(dump.toFile());
    List<Instance> biggest = heap.getBiggestObjectsByRetainedSize(20);
    Instance first = biggest.get(0);
    return Peers.largest(first.getJavaClass().getName(), first.getRetainedSize());
  }
}
