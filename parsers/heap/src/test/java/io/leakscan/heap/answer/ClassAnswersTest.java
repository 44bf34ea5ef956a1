package io.leakscan.heap.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.heap.answer.ClassQuestion.Topic;
import io.leakscan.heap.graph.References;
import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.model.HeapAnswer;
import io.leakscan.model.HeapAnswer.Field;
import io.leakscan.model.HeapAnswer.OfClass;
import io.leakscan.model.HeapAnswer.Subclass;
import io.leakscan.model.HeapAnswer.Unclear;
import io.leakscan.model.HeapAnswer.Way;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.HeapRow;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapArray;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HeapThread;
import io.leakscan.testkit.heap.HprofBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;

class ClassAnswersTest {
  @TempDir Path dir;

  private HeapAnswer ask(HprofBuilder heap, Topic topic, String className) throws IOException {
    Path file = dir.resolve("a.hprof");
    Files.write(file, heap.bytes());
    return ask(file, topic, className);
  }

  private static HeapAnswer ask(Path file, Topic topic, String className) throws IOException {
    ClassQuestion question = new ClassQuestion(topic, className);
    return Objects.requireNonNull(
        HprofFile.read(file, new HeapQuery(References.STRONG, question, Set.of()), HeapWatch.NONE)
            .answer());
  }

  private HeapAnswer.Paths paths(HprofBuilder heap, String className) throws IOException {
    return assertInstanceOf(HeapAnswer.Paths.class, ask(heap, Topic.PATH, className));
  }

  /** {@code 3 x class Desk static OPEN Item[] [0] Item}. */
  private static String text(Way way) {
    String steps =
        way.path().steps().stream().map(ClassAnswersTest::text).collect(Collectors.joining(" "));
    return way.instances() + " x " + steps;
  }

  private static String text(Step step) {
    String by = step.by().isEmpty() ? step.kind().name().toLowerCase() : step.by();
    return by + " " + step.className();
  }

  @Test
  void instancesAreToldByTheFieldThatHoldsThem() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    HeapClass item = heap.declare("com.acme.Item").field("id", BasicType.LONG);
    HeapClass order = heap.declare("com.acme.Order").reference("first").reference("second");
    HeapArray orders = heap.array(order, 5);
    for (int i = 0; i < 5; i++) {
      HeapInstance each = heap.instance(order).set("first", heap.instance(item));
      orders.set(i, i < 3 ? each.set("second", heap.instance(item)) : each);
    }
    heap.declare("com.acme.Desk")
        .staticReference("OPEN", orders)
        .staticReference("LAST", heap.instance(item));
    heap.instance(item);
    heap.instance(item);

    HeapAnswer.Paths answer = paths(heap, "Item");
    assertEquals(
        List.of(
            "5 x root com.acme.Desk OPEN com.acme.Order[] 0 com.acme.Order first com.acme.Item",
            "3 x root com.acme.Desk OPEN com.acme.Order[] 0 com.acme.Order second com.acme.Item",
            "1 x root com.acme.Desk LAST com.acme.Item"),
        answer.ways().stream().map(ClassAnswersTest::text).toList());
    assertEquals(11, answer.instances());
    assertEquals(2, answer.unreachable());
    assertEquals(0, answer.elsewhere());
    long size = answer.shallow() / 11;
    assertEquals(
        List.of(5 * size, 3 * size, size), answer.ways().stream().map(Way::retained).toList());
  }

  @Test
  void theNodesOfAListAreOneWay() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    HeapClass item = heap.declare("com.acme.Item");
    HeapClass node = heap.declare("com.acme.Node").reference("value").reference("next");
    HeapInstance list = null;
    for (int i = 0; i < 10_000; i++) {
      list = heap.instance(node).set("value", heap.instance(item)).set("next", list);
    }
    heap.declare("com.acme.Queue").staticReference("HEAD", list);
    HeapAnswer.Paths items = paths(heap, "com.acme.Item");
    assertEquals(List.of(10_000L), items.ways().stream().map(Way::instances).toList());
    HeapAnswer.Paths nodes = paths(heap, "com.acme.Node");
    assertEquals(List.of(10_000L), nodes.ways().stream().map(Way::instances).toList());
  }

  @Test
  void whatThreadsOfOnePoolHoldInOneMethodIsOneWay() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    heap.declare("java.lang.Thread").reference("name").field("tid", BasicType.LONG);
    HeapClass buffer = heap.declare("com.acme.Buffer");
    heap.declare("com.acme.Work");
    for (int i = 0; i < 4; i++) {
      HeapThread thread = heap.thread("worker-" + i);
      String method = i < 3 ? "copy" : "send";
      thread.frame("com.acme.Work", method, "Work.java", 3).local(heap.instance(buffer));
    }
    heap.thread("main").frame("com.acme.Work", "copy", "Work.java", 3).local(heap.instance(buffer));

    HeapAnswer.Paths answer = paths(heap, "Buffer");
    assertEquals(
        List.of(
            "3 x root java.lang.Thread com.acme.Work.copy com.acme.Buffer",
            "1 x root java.lang.Thread com.acme.Work.send com.acme.Buffer",
            "1 x root java.lang.Thread com.acme.Work.copy com.acme.Buffer"),
        answer.ways().stream().map(ClassAnswersTest::text).toList());
    assertEquals("thread \"worker-0\"", answer.ways().get(0).path().root());
    assertEquals("thread \"main\"", answer.ways().get(2).path().root());
  }

  @Test
  void aClassWithItsFieldsValuesLargestAndSubclasses() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    HeapClass loader = heap.declare("com.acme.PluginLoader");
    HeapClass timed = heap.declare("com.acme.Timed").field("since", BasicType.LONG);
    HeapClass session = heap.declare("com.acme.Session", timed).reference("cart");
    session.loader(heap.instance(loader));
    HeapClass admin = heap.declare("com.acme.Admin", session);
    HeapClass chief = heap.declare("com.acme.Chief", admin);
    HeapInstance large = heap.instance(session).set("cart", heap.array(BasicType.LONG, 100));
    HeapArray all = heap.array(session, heap.instance(session), large, heap.instance(chief));
    session
        .staticField("COUNT", BasicType.INT, -3)
        .staticField("OPEN", BasicType.BOOLEAN, 1)
        .staticField("RATE", BasicType.DOUBLE, Double.doubleToLongBits(0.5))
        .staticReference("ALL", all)
        .staticReference("NAME", heap.string("till"))
        .staticReference("NONE", null);

    OfClass answer = assertInstanceOf(OfClass.class, ask(heap, Topic.CLASS, "com/acme/Session"));
    assertEquals("com.acme.Session", answer.className());
    assertEquals("com.acme.Timed", answer.superName());
    assertEquals("com.acme.PluginLoader", answer.loader());
    assertEquals(2, answer.instances());
    assertEquals(2 * answer.instanceSize(), answer.shallow());
    assertTrue(answer.retained() > 800, answer.toString());
    var largest = Objects.requireNonNull(answer.largest());
    assertEquals(large.id(), largest.address());
    assertTrue(largest.retained() >= 800 + answer.instanceSize(), largest.toString());
    assertEquals("1", largest.path().steps().get(2).by());
    assertEquals(
        List.of(
            new Field("COUNT", "int", true, "com.acme.Session", "-3"),
            new Field("OPEN", "boolean", true, "com.acme.Session", "true"),
            new Field("RATE", "double", true, "com.acme.Session", "0.5"),
            new Field("ALL", "Object", true, "com.acme.Session", "com.acme.Session[]"),
            new Field("NAME", "Object", true, "com.acme.Session", "\"till\""),
            new Field("NONE", "Object", true, "com.acme.Session", "null"),
            new Field("cart", "Object", false, "com.acme.Session", ""),
            new Field("since", "long", false, "com.acme.Timed", "")),
        answer.fields());
    assertEquals(
        List.of(new Subclass("com.acme.Admin", 1, answer.instanceSize())), answer.subclasses());
  }

  /** What two loaders have loaded is two classes: that they are added up must be seen. */
  @Test
  void classesOfOneNameAreNotAnsweredAsOne() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    HeapClass plugins = heap.declare("com.acme.PluginLoader");
    HeapInstance oldLoader = heap.instance(plugins);
    HeapInstance newLoader = heap.instance(plugins);
    HeapClass first = heap.declare("com.acme.Item").reference("before").loader(oldLoader);
    HeapClass second = heap.declareAgain("com.acme.Item", newLoader).reference("since");
    second.staticField("SIZE", BasicType.INT, 7).reference("more").reference("other");
    heap.declare("com.acme.Desk")
        .staticReference(
            "ALL",
            heap.array(first, heap.instance(first), heap.instance(second), heap.instance(second)));

    OfClass both = assertInstanceOf(OfClass.class, ask(heap, Topic.CLASS, "com.acme.Item"));
    assertEquals(3, both.instances());
    assertEquals(
        List.of(newLoader.id(), oldLoader.id()),
        both.loaders().stream().map(HeapAnswer.OfLoader::address).toList());
    assertEquals(
        List.of(2L, 1L), both.loaders().stream().map(HeapAnswer.OfLoader::instances).toList());
    assertEquals("com.acme.PluginLoader", both.loaders().get(0).loader());
    assertEquals(
        List.of("SIZE", "since", "more", "other"),
        both.fields().stream().map(Field::name).toList());
    assertEquals(0, both.instanceSize(), "they are not of one size");
    assertEquals(both.loaders(), paths(heap, "Item").loaders());
    assertEquals(1, paths(heap, "Desk").loaders().size());
  }

  @Test
  void whoIsMeant() throws IOException {
    HprofBuilder heap = new HprofBuilder();
    heap.instance(heap.declare("com.acme.Session"));
    HeapClass other = heap.declare("org.other.Desk$Session");
    heap.instance(other);
    heap.instance(other);
    heap.declare("com.acme.SessionStore");
    assertEquals(
        new Unclear("Session", List.of("org.other.Desk$Session", "com.acme.Session")),
        ask(heap, Topic.CLASS, "Session"));
    assertEquals(
        new Unclear("sessions", List.of("com.acme.SessionStore")),
        ask(heap, Topic.PATH, "sessions"));
    assertEquals(new Unclear("Nothing", List.of()), ask(heap, Topic.CLASS, "Nothing"));
    assertEquals(new Unclear("", List.of()), ask(heap, Topic.CLASS, ""));
    OfClass found = assertInstanceOf(OfClass.class, ask(heap, Topic.CLASS, "Desk$Session"));
    assertEquals("org.other.Desk$Session", found.className());
  }

  /** Whatever the class, each of its objects is in one way, in others, or in none. */
  @Test
  void noObjectOfARealHeapIsLostOrTwice() throws IOException {
    Path file = dir.resolve("real.hprof");
    Path packed = SampleDumps.root().resolve("samples/heap/parity/hold-jdk17.hprof.xz");
    try (InputStream in = new XZInputStream(Files.newInputStream(packed))) {
      Files.copy(in, file);
    }
    List<HeapRow> rows =
        HprofFile.read(file, HeapQuery.COUNTS, HeapWatch.NONE).snapshots().get(0).heap().rows();
    for (int i = 0; i < rows.size(); i += 1 + i) {
      HeapRow row = rows.get(i);
      HeapAnswer.Paths answer =
          assertInstanceOf(HeapAnswer.Paths.class, ask(file, Topic.PATH, row.name()));
      long told = answer.ways().stream().mapToLong(Way::instances).sum();
      assertEquals(row.instances(), answer.instances(), row.name());
      assertEquals(row.instances(), told + answer.elsewhere() + answer.unreachable(), row.name());
      for (Way way : answer.ways()) {
        List<Step> steps = way.path().steps();
        assertEquals(row.name(), steps.get(steps.size() - 1).className(), row.name());
      }
    }
  }
}
