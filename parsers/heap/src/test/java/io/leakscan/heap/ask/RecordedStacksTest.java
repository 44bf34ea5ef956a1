package io.leakscan.heap.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapNode;
import io.leakscan.model.StackTrace;
import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapArray;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HeapObject;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.HprofLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacks that objects keep, in all the forms in which they do. */
class RecordedStacksTest {
  @TempDir Path folder;
  private final HprofBuilder heap = new HprofBuilder();
  private final HeapClass object = heap.declare("java.lang.Object");
  private final HeapClass dao = heap.declare("com.acme.Orders");
  private final HeapClass element =
      heap.declare("java.lang.StackTraceElement")
          .reference("declaringClass")
          .reference("methodName")
          .reference("fileName")
          .field("lineNumber", BasicType.INT);
  private final HeapClass throwable =
      heap.declare("java.lang.Throwable")
          .reference("backtrace")
          .reference("stackTrace")
          .field("depth", BasicType.INT);
  private final HeapInstance taken = heap.instance(heap.declare("com.acme.Taken", throwable));

  private List<String> frames(HeapObject of, int most) throws IOException {
    Path file = Files.write(folder.resolve("a.hprof"), heap.bytes(HprofLayout.jdk17()));
    HprofFile.Read read = HprofFile.read(file, HeapQuery.COUNTS, HeapWatch.NONE);
    try (HeapGraph graph = read.snapshots().get(0).graph()) {
      assertNotNull(graph);
      HeapNode node = graph.at(of.id());
      assertNotNull(node);
      StackTrace stack = node.recordedStack(most);
      return stack == null ? null : stack.frames().stream().map(Object::toString).toList();
    }
  }

  private HeapArray elements(HeapObject... elements) {
    return heap.array(element, elements);
  }

  private HeapInstance element(String type, String method, String file, int line) {
    return heap.instance(element)
        .set("declaringClass", heap.string(type))
        .set("methodName", heap.string(method))
        .set("fileName", file == null ? null : heap.string(file))
        .set("lineNumber", line);
  }

  private HeapArray longer(HeapArray chunk) {
    HeapArray longer = heap.array(object, 7);
    for (int i = 0; i < 4; i++) {
      longer.set(i, chunk.get(i));
    }
    return longer;
  }

  /** One chunk of a list, with room for more than it has. */
  private HeapArray chunk(HeapArray next, long... methods) {
    HeapArray classes = heap.array(object, methods.length + 1);
    HeapArray names = heap.array(BasicType.LONG, methods.length + 1);
    for (int i = 0; i < methods.length; i++) {
      classes.set(i, dao);
      names.set(i, methods[i]);
    }
    HeapArray numbers = heap.array(BasicType.SHORT, methods.length + 1);
    HeapArray places = heap.array(BasicType.INT, methods.length + 1);
    return heap.array(object, numbers, places, classes, names, next, null);
  }

  @Test
  void anArrayOfElementsHasLines() throws IOException {
    HeapArray stack =
        elements(
            element("com.acme.Orders", "load", "Orders.java", 42),
            element("com.acme.Native", "call", "Native.java", -2),
            element("com.acme.Orders$$Lambda$7", "run", null, -1));
    assertEquals(
        List.of(
            "com.acme.Orders.load(Orders.java:42)",
            "com.acme.Native.call(Native Method)",
            "com.acme.Orders$$Lambda$7.run(Unknown Source)"),
        frames(stack, 10));
  }

  @Test
  void noMoreFramesAreReadThanAskedFor() throws IOException {
    HeapInstance load = element("com.acme.Orders", "load", "Orders.java", 42);
    assertEquals(2, frames(elements(load, load, load), 2).size());
  }

  @Test
  void whatAThrowableWasAskedForGoesFirst() throws IOException {
    taken.set("stackTrace", elements(element("com.acme.Orders", "load", "Orders.java", 42)));
    taken.set("backtrace", chunk(null, heap.text("other")));
    assertEquals(List.of("com.acme.Orders.load(Orders.java:42)"), frames(taken, 10));
  }

  @Test
  void withoutThatItIsReadOutOfTheJvmsOwnRecord() throws IOException {
    long load = heap.text("load");
    HeapArray second = chunk(null, heap.text("main"));
    taken.set("backtrace", chunk(second, load, load)).set("stackTrace", elements());
    assertEquals(
        List.of(
            "com.acme.Orders.load(Unknown Source)",
            "com.acme.Orders.load(Unknown Source)",
            "com.acme.Orders.main(Unknown Source)"),
        frames(taken, 10));
    assertEquals(1, frames(taken, 1).size());
  }

  @Test
  void aNameThatTheDumpDoesNotHaveIsNotGuessed() throws IOException {
    taken.set("backtrace", chunk(null, heap.text("load"), 0x1234_5678L));
    assertNull(frames(taken, 10));
  }

  @Test
  void sinceJdk21TheNextIsElsewhere() throws IOException {
    HeapArray first = longer(chunk(null, heap.text("load")));
    first.set(5, longer(chunk(null, heap.text("main"))).id()).set(6, first);
    taken.set("backtrace", first).set("depth", 2);
    assertEquals(2, frames(taken, 10).size());
    taken.set("depth", 3);
    assertNull(frames(taken, 10));
  }

  @Test
  void aListThatLeadsToItselfEnds() throws IOException {
    HeapArray first = chunk(null, heap.text("load"));
    first.set(4, first);
    taken.set("backtrace", first);
    assertEquals(1, frames(taken, 10).size());
  }

  /** JDK 8 has numbers of the constant pool in place of names, which no dump has. */
  @Test
  void aRecordWithoutNamesIsNotTold() throws IOException {
    HeapArray chunk = chunk(null, heap.text("load"));
    chunk.set(3, heap.array(BasicType.SHORT, 2));
    taken.set("backtrace", chunk);
    assertNull(frames(taken, 10));
    taken.set("backtrace", heap.array(object, 2));
    assertNull(frames(taken, 10));
    taken.set("backtrace", dao);
    assertNull(frames(taken, 10));
  }

  @Test
  void aPrintedStackIsReadUpToItsCause() throws IOException {
    HeapInstance text =
        heap.string(
            """
            java.lang.Exception: who (knows)
            \tat java.base/java.util.ArrayList.forEach(ArrayList.java:1511)
            \tat app//com.acme.Orders.load(Orders.java:42)
            \tat com.acme.Native.call(Native Method)
            \tat com.acme.Proxy.run(Unknown Source)
            Caused by: java.lang.Error
            \tat com.acme.Other.run(Other.java:1)
            """);
    assertEquals(
        List.of(
            "java.util.ArrayList.forEach(ArrayList.java:1511)",
            "com.acme.Orders.load(Orders.java:42)",
            "com.acme.Native.call(Native Method)",
            "com.acme.Proxy.run(Unknown Source)"),
        frames(text, 10));
  }

  @Test
  void otherObjectsHaveNone() throws IOException {
    assertNull(frames(heap.string("at last (in time)"), 10));
    assertNull(frames(heap.string("at (:)"), 10));
    assertNull(frames(heap.array(BasicType.LONG, 3), 10));
    assertNull(frames(heap.array(object, dao, null), 10));
    assertNull(frames(heap.instance(dao), 10));
    assertNull(frames(taken, 10));
  }
}
