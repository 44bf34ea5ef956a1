package io.leakscan.rules.detect;

import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.OfThread;
import io.leakscan.model.HeapNode;
import io.leakscan.model.HeapRow;
import io.leakscan.rules.join.ObjectReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What threads keep in ThreadLocals: {@code Thread.threadLocals.table[]}, whose entries refer to
 * their ThreadLocal weakly and to its value strongly.
 */
final class ThreadLocalEntries {
  private static final int MOST_THREADS = 10_000;
  private static final int MOST_SLOTS = 1 << 16;
  private static final int MOST_ENTRIES = 200_000;
  private static final String REFERENCE = "java.lang.ref.Reference";

  private final HeapGraph graph;
  private final HeapFields fields;
  private final ObjectReader reader;
  private final Map<String, Long> meanSizes = new HashMap<>();
  private final List<Stale> stale = new ArrayList<>();
  private final Map<String, Integer> live = new LinkedHashMap<>();
  private final Map<Long, Integer> users = new HashMap<>(); // how many threads, by the ThreadLocal
  private final Map<Long, Collected> collections = new LinkedHashMap<>();
  private int entries;

  /**
   * A value whose ThreadLocal was collected: nobody can read it any more.
   *
   * @param thread the name of the thread that keeps it
   * @param className of the value
   * @param bytes about so many
   */
  record Stale(String thread, String className, long bytes) {}

  /** The collections that one ThreadLocal has, one a thread. */
  static final class Collected {
    final long key;
    final String keyClass;
    final String className;
    final List<String> threads = new ArrayList<>();
    String elementClass = "";
    long elements;
    long largest;
    long bytes;

    Collected(long key, String keyClass, String className) {
      this.key = key;
      this.keyClass = keyClass;
      this.className = className;
    }
  }

  /**
   * Reads all of them.
   *
   * @param content of the same heap, for the mean size of the objects of a class
   */
  ThreadLocalEntries(HeapGraph graph, HeapContent content) {
    this.graph = graph;
    this.fields = new HeapFields(graph);
    this.reader = ObjectReader.of(graph);
    for (HeapRow row : content.rows()) {
      meanSizes.merge(row.name(), row.bytes() / Math.max(1, row.instances()), Math::max);
    }
    int left = MOST_THREADS;
    for (OfThread thread : graph.threads()) {
      if (left-- <= 0 || entries >= MOST_ENTRIES) {
        break;
      }
      read(thread);
    }
  }

  /** Values that nobody can read. */
  List<Stale> stale() {
    return stale;
  }

  /** How many ThreadLocals a thread has values of, by its name; the largest of those of a name. */
  Map<String, Integer> live() {
    return live;
  }

  /**
   * Whether most ThreadLocals have a value in several threads: then they last, as those of a set of
   * formats do, and are not made for a task.
   */
  boolean areShared() {
    return users.values().stream().filter(threads -> threads > 1).count() * 2 > users.size();
  }

  /** Values that are collections, by their ThreadLocal. */
  List<Collected> collections() {
    return List.copyOf(collections.values());
  }

  private void read(OfThread thread) {
    HeapNode table = fields.object(graph.at(thread.address()), "threadLocals", "table");
    if (table == null) {
      return;
    }
    String name = thread.sample().name();
    int alive = 0;
    Set<Long> keys = new HashSet<>();
    for (long address : table.elements(Math.min(MOST_SLOTS, table.length()))) {
      HeapNode entry = address == 0 ? null : graph.at(address);
      HeapNode value = fields.object(entry, "value");
      if (entry == null || value == null) {
        continue;
      }
      entries++;
      HeapNode key = fields.object(entry, "referent");
      if (key != null) {
        alive++;
        keys.add(key.address());
        collection(name, key, value);
      } else if (!value.isA(REFERENCE)) {
        // What is behind a reference of its own, as Lucene has it, was let go.
        stale.add(new Stale(name, value.className(), bytes(value)));
      }
    }
    live.merge(name, alive, Math::max);
    keys.forEach(key -> users.merge(key, 1, Integer::sum));
  }

  private void collection(String thread, HeapNode key, HeapNode value) {
    Long size = reader.size(value);
    if (size == null || size <= 0) {
      return;
    }
    Collected all =
        collections.computeIfAbsent(
            key.address(), address -> new Collected(address, key.className(), value.className()));
    all.threads.add(thread);
    all.elements += size;
    if (size > all.largest) {
      all.largest = size;
      List<HeapNode> some = reader.elements(value, 1);
      all.elementClass = some.isEmpty() ? "" : some.get(0).className();
    }
    all.bytes += size * meanSizes.getOrDefault(all.elementClass, 0L);
  }

  private long bytes(HeapNode value) {
    Long size = reader.size(value);
    if (size != null && size > 0) {
      List<HeapNode> some = reader.elements(value, 1);
      String element = some.isEmpty() ? "" : some.get(0).className();
      return size * meanSizes.getOrDefault(element, 0L);
    }
    return "byte[]".equals(value.className()) || "boolean[]".equals(value.className())
        ? value.length()
        : meanSizes.getOrDefault(value.className(), 0L);
  }

  /** What a ThreadLocal is called: the static field that has it, else its class. */
  String name(Collected collected) {
    String field = graph.staticField(collected.key);
    return field == null ? collected.keyClass : field;
  }

  /** The class of most of some values. */
  static @Nullable String mostOf(List<Stale> values) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    values.forEach(value -> counts.merge(value.className(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }
}
