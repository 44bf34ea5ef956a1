package io.leakscan.heap.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRetention.Holding;
import io.leakscan.testkit.heap.FreshDump;
import io.leakscan.testkit.heap.HeapArray;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hash tables some of whose bins have become trees: all entries count, wherever they are. */
class HashTableHoldingsTest {
  private static final String MAP = "java.util.HashMap";
  private static final String CONCURRENT = "java.util.concurrent.ConcurrentHashMap";

  @TempDir Path dir;

  private static List<Holding> holdings(Path file) throws IOException {
    var dump = HprofFile.read(file, HeapQuery.RETAINED, HeapWatch.NONE).snapshots().get(0);
    HeapRetention retention = Objects.requireNonNull(dump.heap()).retention();
    return Objects.requireNonNull(retention).holdings();
  }

  private String first(HprofBuilder heap) throws IOException {
    Path file = dir.resolve("a.hprof");
    Files.write(file, heap.bytes());
    Holding first = holdings(file).get(0);
    return first.className() + "[" + first.elements() + " x " + first.elementClass() + "]";
  }

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void entriesOfRealTablesAreCountedOneByOne(Jdk jdk) throws Exception {
    Path dump = FreshDump.of("com.acme.bins.Bins").jdk(jdk).into(dir).dump();
    Map<String, String> told = new TreeMap<>();
    for (Holding each : holdings(dump)) {
      HeapPath path = each.path();
      if (path.steps().size() > 1 && path.steps().get(0).className().equals("com.acme.bins.Bins")) {
        String element = each.elementClass().replace("com.acme.bins.Bins$", "");
        told.put(path.steps().get(1).by(), each.elements() + " " + element);
      }
    }
    assertEquals(
        new TreeMap<>(
            Map.of(
                "HASH", "2900 Part",
                "LINKED", "3000 Part",
                "CONCURRENT", "3100 Part",
                "HASH_IN_ONE", "2300 Part",
                "CONCURRENT_IN_ONE", "2400 Part",
                "CONCURRENT_PLAIN", "2500 Part",
                "SET", "9900 Key",
                "LINKED_SET", "10000 Key",
                "KEY_SET", "10100 Key")),
        told);
  }

  /** Some entries are alone in their bin and some in one that is a tree. */
  private static final class Table {
    final HprofBuilder heap = new HprofBuilder();
    final HeapClass node;
    final HeapClass tree;
    final HeapClass bin;
    private final HeapClass map;
    private final HeapClass object = heap.declare("java.lang.Object");
    private final HeapClass order = heap.declare("com.acme.Order").reference("lines");
    @Nullable HeapInstance sharedValue;
    boolean keyed;

    Table(String name) {
      map = heap.declare(name).reference("table");
      node = heap.declare(name + "$Node").reference("key").reference("val").reference("next");
      HeapClass above = node;
      if (name.equals(MAP)) {
        above = heap.declare("java.util.LinkedHashMap$Entry", node).reference("after");
      }
      tree = heap.declare(name + "$TreeNode", above).reference("left").reference("right");
      bin = heap.declare(name + "$TreeBin", node).reference("root").reference("first");
    }

    private HeapInstance order() {
      return heap.instance(order).set("lines", heap.array(object, 30));
    }

    HeapInstance entry(HeapClass type) {
      HeapInstance entry = heap.instance(type);
      if (keyed) {
        entry.set("key", order());
      }
      return entry.set("val", sharedValue == null ? order() : sharedValue);
    }

    /** The first of so many, which are a list and, in pairs, a tree. */
    HeapInstance tree(int count) {
      HeapInstance[] nodes = new HeapInstance[count];
      Arrays.setAll(nodes, i -> entry(tree));
      for (int i = 0; i + 1 < count; i++) {
        nodes[i].set("next", nodes[i + 1]);
        nodes[i].set("left", nodes[Math.min(count - 1, 2 * i + 1)]);
        nodes[i].set("right", nodes[Math.min(count - 1, 2 * i + 2)]);
      }
      return nodes[0];
    }

    HeapInstance bin(int count) {
      HeapInstance root = tree(count);
      return heap.instance(bin).set("root", root).set("first", root);
    }

    /** A table with so many entries alone, and the bins given. */
    HprofBuilder with(int alone, HeapInstance... bins) {
      HeapArray table = heap.array(node, 1024);
      for (int i = 0; i < alone + bins.length; i++) {
        table.set(i, i < alone ? entry(node) : bins[i - alone]);
      }
      heap.declare("com.acme.Desk").staticReference("OPEN", heap.instance(map).set("table", table));
      return heap;
    }
  }

  @Test
  void nodesOfATreeCountBesidePlainOnes() throws IOException {
    Table table = new Table(MAP);
    assertEquals(
        "java.util.HashMap[530 x com.acme.Order]",
        first(table.with(500, table.tree(20), table.tree(10))));
  }

  @Test
  void aBinWithMostOfTheHeapIsNoPlaceOfItsOwn() throws IOException {
    Table table = new Table(MAP);
    assertEquals("java.util.HashMap[705 x com.acme.Order]", first(table.with(5, table.tree(700))));
  }

  @Test
  void whatHoldsATreeIsNoEntry() throws IOException {
    Table table = new Table(CONCURRENT);
    assertEquals(
        CONCURRENT + "[470 x com.acme.Order]",
        first(table.with(400, table.bin(60), table.bin(10))));
  }

  @Test
  void keyAndValueOfOneClassAreOneElement() throws IOException {
    Table table = new Table(MAP);
    table.keyed = true;
    assertEquals("java.util.HashMap[520 x com.acme.Order]", first(table.with(500, table.tree(20))));
  }

  /** What they hold somebody else has too, so that they are told themselves. */
  @Test
  void entriesAreCountedWithoutBins() throws IOException {
    Table table = new Table(CONCURRENT);
    table.sharedValue = table.order();
    table.heap.declare("com.acme.Shop").staticReference("FIRST", table.sharedValue);
    assertEquals(
        CONCURRENT + "[470 x " + CONCURRENT + "$Node]",
        first(table.with(400, table.bin(60), table.bin(10))));
  }

  /** Classes below each other that are in no array of their own are counted apart, as before. */
  @Test
  void objectsOfTheProgramsOwnAreNoEntries() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    HeapClass order = heap.declare("com.acme.Order").reference("lines");
    HeapClass rush = heap.declare("com.acme.Order$Rush", order).reference("by");
    HeapArray orders = heap.array(order, 900);
    HeapClass object = heap.declare("java.lang.Object");
    for (int i = 0; i < 900; i++) {
      HeapArray lines = heap.array(object, 30);
      orders.set(i, heap.instance(i < 600 ? order : rush).set("lines", lines));
    }
    HeapInstance desk = heap.instance(heap.declare("com.acme.Desk").reference("orders"));
    desk.set("orders", orders);
    heap.declare("com.acme.Shop").staticReference("DESK", desk);
    assertEquals("com.acme.Desk[600 x com.acme.Order]", first(heap));
  }
}
