package io.leakscan.bench.heap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;

/** The fork of the NetBeans heap library in jvm-tools; its fast heap is for one pass. */
final class HprofHeapPeer implements Peer {

  @Override
  public String histogram(Path dump) throws IOException {
    Map<String, long[]> classes = new HashMap<>();
    for (Instance instance : HeapFactory.createFastHeap(dump.toFile()).getAllInstances()) {
      String name = instance.getJavaClass().getName();
      Peers.add(name, instance.getSize(), classes);
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
