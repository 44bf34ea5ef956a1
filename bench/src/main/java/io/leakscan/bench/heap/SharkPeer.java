package io.leakscan.bench.heap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import shark.CloseableHeapGraph;
import shark.FileSourceProvider;
import shark.HeapObject;
import shark.HprofHeapGraph;
import shark.HprofRecordTag;
import shark.internal.ObjectDominators;

/** LeakCanary's Shark. Its tree of dominators is what its command line prints. */
final class SharkPeer implements Peer {
  private static final int LARGE = 1 << 16;

  private static CloseableHeapGraph open(Path dump) {
    EnumSet<HprofRecordTag> roots = EnumSet.noneOf(HprofRecordTag.class);
    for (HprofRecordTag tag : HprofRecordTag.values()) {
      if (tag.name().startsWith("ROOT_")) {
        roots.add(tag);
      }
    }
    FileSourceProvider source = new FileSourceProvider(dump.toFile());
    return HprofHeapGraph.Companion.openHeapGraph(source, null, roots);
  }

  @Override
  public String histogram(Path dump) throws IOException {
    try (CloseableHeapGraph graph = open(dump)) {
      Map<String, long[]> classes = new HashMap<>();
      Iterator<HeapObject> objects = graph.getObjects().iterator();
      while (objects.hasNext()) {
        count(objects.next(), classes);
      }
      return Peers.summary(classes);
    }
  }

  private static void count(HeapObject object, Map<String, long[]> classes) {
    if (object instanceof HeapObject.HeapInstance instance) {
      Peers.add(instance.getInstanceClassName(), instance.getByteSize(), classes);
    } else if (object instanceof HeapObject.HeapObjectArray array) {
      Peers.add(array.getArrayClassName(), array.getByteSize(), classes);
    } else if (object instanceof HeapObject.HeapPrimitiveArray array) {
      Peers.add(array.getArrayClassName(), array.getByteSize(), classes);
    }
  }

  @Override
  public String retained(Path dump) throws IOException {
    try (CloseableHeapGraph graph = open(dump)) {
      String tree =
          new ObjectDominators().renderDominatorTree(graph, List.of(), LARGE, null, false);
      return tree.lines().count() + " lines of objects that retain 64 KiB or more";
    }
  }
}
