package io.leakscan.heap.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.heap.Surveys;
import io.leakscan.heap.census.Survey;
import io.leakscan.model.HeapPath;
import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.HprofLayout;
import io.leakscan.testkit.heap.HprofSurgery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeapObjectsTest {
  private static final int NODES = 3000;

  private final HprofBuilder heap = new HprofBuilder();
  private final HeapClass base = heap.declare("com.acme.Base").field("size", BasicType.INT);
  private final HeapClass node =
      heap.declare("com.acme.Node", base)
          .reference("next")
          .field("size", BasicType.SHORT)
          .field("ratio", BasicType.DOUBLE);

  static Stream<HprofLayout> layouts() {
    return Stream.of(
        HprofLayout.jdk17(),
        HprofLayout.jdk25(),
        HprofLayout.jdk11(),
        HprofLayout.jdk8(),
        HprofLayout.agent(),
        HprofLayout.android().segmentBytes(4096),
        HprofLayout.jdk17().segmentBytes(200),
        HprofLayout.jdk17().segmentBytes(1),
        HprofLayout.jdk8().withoutLength());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void findsEveryObjectByNumberAndByAddress(HprofLayout layout) {
    List<HeapInstance> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      HeapInstance before = i == 0 ? null : nodes.get(i - 1);
      nodes.add(heap.instance(node).set("size", i).set("next", before));
      if (i % 100 == 0) {
        heap.array(BasicType.LONG, i);
      }
    }
    Surveys.of(
        heap.bytes(layout),
        survey -> {
          HeapObjects objects = new HeapObjects(survey);
          for (int i = NODES - 1; i > 0; i--) {
            HeapInstance written = nodes.get(i);
            var read =
                assertInstanceOf(
                    io.leakscan.heap.object.HeapInstance.class, objects.at(written.id()));
            assertEquals(written.id(), read.address());
            assertEquals("com.acme.Node", read.type().name());
            assertEquals(i, read.number("size", -1));
            assertEquals(nodes.get(i - 1).id(), read.reference("next"));
          }
          assertEachAnswersToItsNumber(survey, objects);
          return survey;
        });
  }

  @Test
  void fieldsAreFoundByTheirNumberToo() {
    HeapInstance one = heap.instance(node).set("size", 7);
    Surveys.of(
        heap.bytes(HprofLayout.jdk17()),
        survey -> {
          var read = new HeapObjects(survey).instance(one.id());
          assertNotNull(read);
          List<HeapField> all = read.fields();
          for (int i = 0; i < all.size(); i++) {
            assertEquals(all.get(i), read.field("#" + i));
          }
          assertNull(read.field("#" + all.size()));
          return survey;
        });
  }

  private static void assertEachAnswersToItsNumber(Survey survey, HeapObjects objects)
      throws IOException {
    for (int i = 0; i < survey.objects(); i++) {
      HeapObject object = objects.get(i);
      assertNotNull(object, "object " + i);
      assertEquals(i, object.number());
      assertEquals(i, survey.index().find(object.address()));
    }
  }

  @Test
  void tellsFieldsOfTheSameNameApart() {
    long id = heap.instance(node).set("size", 7).set("ratio", Double.doubleToLongBits(0.5)).id();
    Surveys.of(
        heap.bytes(),
        survey -> {
          var read = new HeapObjects(survey).instance(id);
          assertNotNull(read);
          assertEquals(
              List.of("next", "size", "ratio", "size"),
              read.fields().stream().map(HeapField::name).toList());
          assertEquals(7, read.number("size", -1));
          HeapField below = read.field("com.acme.Base", "size");
          assertNotNull(below);
          assertEquals(0, below.bits());
          assertEquals(-1, read.number("absent", -1));
          HeapField ratio = read.field("ratio");
          assertNotNull(ratio);
          assertEquals(0.5, Double.longBitsToDouble(ratio.bits()));
          return read;
        });
  }

  @Test
  void readsTextsOfEveryJdk() {
    long latin = heap.string("grün\n").id();
    long wide = heap.string("Ω and 😀").id();
    HprofBuilder old = new HprofBuilder();
    HeapClass string =
        old.declare("java.lang.String")
            .reference("value")
            .field("offset", BasicType.INT)
            .field("count", BasicType.INT);
    var chars = old.array(BasicType.CHAR, 5).set(1, 'a').set(2, 'Ω').set(3, 'c').set(4, 'd');
    long shared = old.instance(string).set("value", chars).set("offset", 1).set("count", 3).id();
    long lying = old.instance(string).set("value", chars).set("offset", 9).set("count", -3).id();
    long none = old.instance(string).id();

    assertEquals("grün\n", text(heap, latin, 100));
    assertEquals("Ω and 😀", text(heap, wide, 100));
    assertEquals("Ω a", text(heap, wide, 3));
    assertEquals("aΩc", text(old, shared, 100));
    assertEquals("", text(old, lying, 100));
    assertNull(text(old, none, 100));
    assertNull(text(old, chars.id(), 100));
  }

  private static String text(HprofBuilder of, long address, int most) {
    return Surveys.of(of.bytes(), survey -> new HeapObjects(survey).text(address, most));
  }

  @Test
  void readsElementsPieceByPiece() {
    var numbers = heap.array(BasicType.SHORT, 20_000).set(0, -1).set(19_999, 12);
    var target = heap.instance(node);
    var references = heap.array(node, 20_000).set(17_000, target);
    Surveys.of(
        heap.bytes(),
        survey -> {
          HeapObjects objects = new HeapObjects(survey);
          HeapArray shorts = objects.array(numbers.id());
          assertNotNull(shorts);
          assertEquals("short[]", shorts.type().name());
          assertEquals(20_000, shorts.length());
          assertEquals(-1, shorts.elements(0, 2)[0]);
          assertEquals(12, shorts.elements(19_999, 100)[0]);
          assertEquals(1, shorts.elements(19_999, Integer.MAX_VALUE).length);
          HeapArray nodes = objects.array(references.id());
          assertNotNull(nodes);
          assertEquals(
              new HeapLink(HeapPath.Kind.ELEMENT, "17000"), objects.link(nodes, target.id()));
          assertNull(objects.link(nodes, numbers.id()));
          return nodes;
        });
  }

  @Test
  void tellsHowOneObjectRefersToAnother() {
    HeapInstance tail = heap.instance(node);
    HeapInstance head = heap.instance(node).set("next", tail);
    HeapClass cache = heap.declare("com.acme.Cache").staticReference("ALL", head).loader(tail);
    Surveys.of(
        heap.bytes(),
        survey -> {
          HeapObjects objects = new HeapObjects(survey);
          assertEquals(
              new HeapLink(HeapPath.Kind.FIELD, "next"), link(objects, head.id(), tail.id()));
          assertEquals(
              new HeapLink(HeapPath.Kind.STATIC, "ALL"), link(objects, cache.id(), head.id()));
          assertEquals(
              new HeapLink(HeapPath.Kind.INTERNAL, ""), link(objects, cache.id(), tail.id()));
          assertEquals(
              new HeapLink(HeapPath.Kind.INTERNAL, ""), link(objects, head.id(), node.id()));
          assertNull(link(objects, tail.id(), head.id()));
          var type = assertInstanceOf(HeapClassObject.class, objects.at(cache.id()));
          assertEquals("com.acme.Cache", type.described().name());
          assertEquals("java.lang.Class", type.type().name());
          assertEquals(tail.id(), type.loader());
          return type;
        });
  }

  private static HeapLink link(HeapObjects objects, long from, long to) throws IOException {
    HeapObject holder = objects.at(from);
    assertNotNull(holder);
    return objects.link(holder, to);
  }

  @Test
  void readsWhatIsLeftOfDamagedDumps() {
    for (int i = 0; i < 300; i++) {
      heap.instance(node).set("size", i);
    }
    heap.string("text");
    heap.array(node, heap.instance(node));
    heap.thread("main").frame("com.acme.Main", "run", "Main.java", 12);
    byte[] whole = heap.bytes(HprofLayout.jdk17().segmentBytes(2000));
    for (HprofSurgery.Damage damage : HprofSurgery.of(whole, 6, 4 * HprofSurgery.kinds())) {
      Surveys.of(
          damage.bytes(),
          survey -> {
            HeapObjects objects = new HeapObjects(survey);
            for (int i = 0; i < survey.objects(); i++) {
              HeapObject object = objects.get(i);
              assertTrue(
                  object != null && survey.index().find(object.address()) == i,
                  damage + ": object " + i);
              if (object instanceof HeapArray array) {
                array.forEach((index, bits) -> true);
              }
              objects.text(object.address(), 10);
              objects.link(object, 1);
            }
            return survey;
          });
    }
  }
}
