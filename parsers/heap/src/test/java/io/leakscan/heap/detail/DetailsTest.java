package io.leakscan.heap.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.leakscan.heap.graph.References;
import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.HeapDetails.Collections;
import io.leakscan.model.HeapDetails.Copies;
import io.leakscan.model.HeapDetails.Fill;
import io.leakscan.model.HeapDetails.Strings;
import io.leakscan.model.HeapDetails.ThreadLocals;
import io.leakscan.model.HeapDetails.Value;
import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.HprofLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetailsTest {
  @TempDir Path dir;

  private final HprofBuilder heap = new HprofBuilder();

  private HeapDetails details(Set<Detail> wanted, byte[] dump) throws IOException {
    Path file = Files.write(dir.resolve("a.hprof"), dump);
    HeapDetails details =
        HprofFile.read(file, new HeapQuery(References.STRONG, null, wanted), HeapWatch.NONE)
            .details();
    assertNotNull(details);
    return details;
  }

  private HeapDetails details(Detail wanted) throws IOException {
    return details(Set.of(wanted), heap.bytes());
  }

  @Test
  void equalStringsAreCountedAndTheirCopiesAddedUp() throws IOException {
    for (int i = 0; i < 30; i++) {
      heap.string("order-line");
      heap.string("only " + i);
    }
    heap.string("order-line".repeat(20));
    heap.string("order-line".repeat(20));
    heap.array(BasicType.BYTE, 10); // of nobody
    Strings strings = details(Detail.STRINGS).strings();
    assertEquals(62, strings.count());
    assertEquals(32, strings.distinct());
    List<Copies> copies = strings.copies();
    assertEquals(2, copies.size());
    assertEquals(new Copies("order-line", 10, 30, 29 * 32), copies.get(0));
    assertEquals(200, copies.get(1).length());
    assertEquals("order-line".repeat(6), copies.get(1).text());
    assertEquals(29 * 32 + copies.get(1).wasted(), strings.wasted());
  }

  @Test
  void whatIsNotAskedForIsNotTold() throws IOException {
    heap.string("a");
    HeapDetails details = details(Detail.STRINGS);
    assertNull(details.collections());
    assertNull(details.threadLocals());
    Path file = Files.write(dir.resolve("b.hprof"), heap.bytes());
    assertNull(HprofFile.read(file, HeapQuery.COUNTS, HeapWatch.NONE).details());
  }

  private HeapInstance list(HeapClass type, int room, int size) {
    HeapInstance list = heap.instance(type).set("size", size);
    return room < 0 ? list : list.set("elementData", heap.array(objects(), room));
  }

  private HeapClass objects() {
    return heap.declare("java.lang.Object");
  }

  @Test
  void collectionsWithMoreRoomThanTheyUse() throws IOException {
    HeapClass base = heap.declare("java.util.AbstractList").field("modCount", BasicType.INT);
    HeapClass list =
        heap.declare("java.util.ArrayList", base)
            .reference("elementData")
            .field("size", BasicType.INT);
    HeapClass own = heap.declare("com.acme.Lines", list).field("id", BasicType.LONG);
    HeapClass order = heap.declare("com.acme.Order").reference("lines");
    heap.declare("com.acme.Cache").staticReference("ALL", list(list, 1000, 3));
    for (int i = 0; i < 10; i++) {
      heap.instance(order).set("lines", list(own, 100, 1));
      heap.instance(order).set("lines", list(own, 10, 9));
    }
    list(list, -1, 0);
    list(list, 0, 0);
    Collections found = details(Detail.COLLECTIONS).collections();
    assertEquals(
        List.of(
            new Fill("com.acme.Lines", 20, 10, 0, 100, 1100, 990 * 4),
            new Fill("java.util.ArrayList", 3, 1, 2, 3, 1000, 997 * 4)),
        found.classes().stream().sorted(Comparator.comparing(Fill::name)).toList());
    assertEquals(
        List.of(
            new Fill("com.acme.Cache.ALL", 1, 1, 0, 3, 1000, 997 * 4),
            new Fill("com.acme.Order.lines", 10, 10, 0, 10, 1000, 990 * 4)),
        found.holders());
  }

  @Test
  void whatThreadsKeep() throws IOException {
    HeapClass thread =
        heap.declare("java.lang.Thread").reference("name").field("tid", BasicType.LONG);
    thread.reference("threadLocals").reference("inheritableThreadLocals");
    HeapClass map = heap.declare("java.lang.ThreadLocal$ThreadLocalMap").reference("table");
    HeapClass reference = heap.declare("java.lang.ref.Reference").reference("referent");
    HeapClass entry =
        heap.declare(
                "java.lang.ThreadLocal$ThreadLocalMap$Entry",
                heap.declare("java.lang.ref.WeakReference", reference))
            .reference("value");
    HeapInstance local = heap.instance(heap.declare("java.lang.ThreadLocal"));
    HeapInstance other = heap.instance(heap.declare("com.acme.Context$1"));
    heap.declare("com.acme.ReportRun").staticReference("ROWS", local);
    HeapClass buffer = heap.declare("com.acme.Buffer").reference("bytes");
    HeapInstance large = heap.instance(buffer).set("bytes", heap.array(BasicType.BYTE, 1000));
    HeapInstance small = heap.instance(buffer);
    HeapInstance left = heap.instance(buffer).set("bytes", heap.array(BasicType.BYTE, 100));
    var table =
        heap.array(
            entry,
            null,
            heap.instance(entry).set("referent", local).set("value", large),
            heap.instance(entry).set("referent", other).set("value", small),
            heap.instance(entry).set("value", left));
    heap.thread("worker-1").object().set("threadLocals", heap.instance(map).set("table", table));
    heap.thread("worker-2");

    ThreadLocals found = details(Detail.THREAD_LOCALS).threadLocals();
    assertEquals(1, found.threads());
    assertEquals(3, found.entries());
    assertEquals(1, found.stale());
    assertEquals(
        List.of(
            new Value("worker-1", "com.acme.ReportRun.ROWS", "com.acme.Buffer", 16, 1032L),
            new Value("worker-1", "", "com.acme.Buffer", 16, 136L),
            new Value("worker-1", "com.acme.Context$1", "com.acme.Buffer", 16, 16L)),
        found.values());
    Path file = Files.write(dir.resolve("b.hprof"), heap.bytes());
    ThreadLocals counted =
        HprofFile.read(
                file, new HeapQuery(null, null, Set.of(Detail.THREAD_LOCALS)), HeapWatch.NONE)
            .details()
            .threadLocals();
    assertEquals(3, counted.entries());
    assertNull(counted.values().get(0).retained());
  }

  @Test
  void dumpsThatAreCutGiveWhatIsThere() throws IOException {
    collectionsWithMoreRoomThanTheyUse();
    whatThreadsKeep();
    heap.string("a");
    for (HprofLayout layout : List.of(HprofLayout.jdk17(), HprofLayout.agent())) {
      byte[] dump = heap.bytes(layout);
      for (int length = 31; length < dump.length; length += 97) {
        details(EnumSet.allOf(Detail.class), Arrays.copyOf(dump, length));
      }
    }
  }
}
