package io.leakscan.heap.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.model.HeapRetention;
import io.leakscan.model.HeapRetention.Holding;
import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapArray;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HprofBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldingsTest {
  @TempDir Path dir;

  private List<Holding> holdings(HprofBuilder heap) throws IOException {
    Path file = dir.resolve("a.hprof");
    Files.write(file, heap.bytes());
    var dump = HprofFile.read(file, HeapQuery.RETAINED, HeapWatch.NONE).snapshots().get(0);
    HeapRetention retention = Objects.requireNonNull(dump.heap()).retention();
    return Objects.requireNonNull(retention).holdings();
  }

  /** {@code java.util.ArrayList[1000 x com.acme.Ticket]}. */
  private static String text(Holding holding) {
    return "%s[%d x %s]".formatted(holding.className(), holding.elements(), holding.elementClass());
  }

  private static HeapInstance list(HprofBuilder heap, HeapClass type, HeapArray elements) {
    return heap.instance(type).set("elementData", elements);
  }

  @Test
  void ofAMapOfListsItIsToldWhatTheListsHold() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    HeapClass map = heap.declare("java.util.HashMap").reference("table");
    HeapClass node = heap.declare("java.util.HashMap$Node").reference("value").reference("next");
    HeapClass list = heap.declare("java.util.ArrayList").reference("elementData");
    HeapClass object = heap.declare("java.lang.Object");
    HeapClass ticket = heap.declare("com.acme.Ticket").field("fare", BasicType.LONG);
    HeapArray table = heap.array(node, 40);
    for (int i = 0; i < 40; i++) {
      HeapArray tickets = heap.array(object, 120);
      for (int j = 0; j < 100; j++) {
        tickets.set(j, heap.instance(ticket));
      }
      table.set(i, heap.instance(node).set("value", list(heap, list, tickets)));
    }
    HeapInstance byStop = heap.instance(map).set("table", table);
    heap.declare("com.acme.Line").staticReference("BY_STOP", byStop);
    assertEquals("java.util.HashMap[4000 x com.acme.Ticket]", text(holdings(heap).get(0)));
  }

  @Test
  void aTableOfTwoArraysIsOnePlace() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    HeapClass table = heap.declare("com.acme.Table").reference("keys").reference("values");
    HeapClass object = heap.declare("java.lang.Object");
    HeapClass key = heap.declare("com.acme.Key").field("id", BasicType.LONG);
    HeapClass ticket = heap.declare("com.acme.Ticket").field("a", BasicType.LONG);
    ticket.field("b", BasicType.LONG).field("c", BasicType.LONG);
    HeapArray keys = heap.array(object, 3000);
    HeapArray values = heap.array(object, 3000);
    for (int i = 0; i < 2000; i++) {
      keys.set(i, heap.instance(key));
      values.set(i, heap.instance(ticket));
    }
    HeapInstance all = heap.instance(table).set("keys", keys).set("values", values);
    heap.declare("com.acme.Depot").staticReference("ALL", all);
    List<Holding> holdings = holdings(heap);
    assertEquals("com.acme.Table[2000 x com.acme.Ticket]", text(holdings.get(0)));
    assertEquals(1, holdings.stream().filter(h -> h.className().equals("com.acme.Table")).count());
  }

  /** The class has other fields too: the one that leads to the list is named. */
  @Test
  void aListOfTheProgramsOwnIsToldFromItsFirstNodeOn() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    HeapClass line = heap.declare("com.acme.Line").reference("next").reference("text");
    HeapInstance head = null;
    for (int i = 0; i < 500; i++) {
      head = heap.instance(line).set("next", head).set("text", heap.array(BasicType.BYTE, 40));
    }
    heap.declare("com.acme.Log")
        .staticReference("SPARE", heap.instance(line))
        .staticReference("HEAD", head)
        .staticReference("ROOM", heap.array(BasicType.BYTE, 200));
    Holding first = holdings(heap).get(0);
    assertEquals("com.acme.Line[501 x com.acme.Line]", text(first));
    assertEquals("HEAD", first.path().steps().get(1).by());
  }

  @Test
  void whatIsNamedAsACollectionAndIsNoneIsToldItself() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    HeapClass list = heap.declare("java.util.ArrayList").reference("elementData");
    HeapClass object = heap.declare("java.lang.Object");
    HeapClass id = heap.declare("java.util.UUID").field("high", BasicType.LONG);
    HeapClass work = heap.declare("java.util.concurrent.FutureTask").reference("callable");
    HeapClass call = heap.declare("com.acme.Call").field("id", BasicType.LONG);
    HeapArray ids = heap.array(object, 2000);
    HeapArray tasks = heap.array(object, 1000);
    for (int i = 0; i < 2000; i++) {
      ids.set(i, heap.instance(id));
      if (i < 1000) {
        tasks.set(i, heap.instance(work).set("callable", heap.instance(call)));
      }
    }
    HeapClass desk = heap.declare("com.acme.Desk");
    desk.staticReference("IDS", list(heap, list, ids));
    desk.staticReference("TASKS", list(heap, list, tasks));
    assertEquals(
        Set.of(
            "java.util.ArrayList[2000 x java.util.UUID]",
            "java.util.ArrayList[1000 x java.util.concurrent.FutureTask]"),
        holdings(heap).stream().limit(2).map(HoldingsTest::text).collect(Collectors.toSet()));
  }
}
