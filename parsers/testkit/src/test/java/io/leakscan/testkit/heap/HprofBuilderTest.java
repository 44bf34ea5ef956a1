package io.leakscan.testkit.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class HprofBuilderTest {
  private final HprofBuilder heap = new HprofBuilder();

  @Test
  void everyByteOfASmallDump() {
    HprofLayout layout = HprofLayout.agent().order(HprofLayout.Order.ROOTS_BEFORE_OBJECTS);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(out, layout)) {
      writer.string(1, "a/B").loadClass(1, 0x10, 1);
      writer.root(RootKind.JNI_LOCAL, 0x30, 2, -1);
      writer.instance(0x30, 0x10, writer.bytes().u1(7).id(0xfffffff0L)).end();
    }
    String expected =
        "4a4156412050524f46494c4520312e302e3100 00000004 000001a1fe1e6680"
            + " 01 00000000 00000007 00000001 612f42"
            + " 02 00000000 00000010 00000001 00000010 00000000 00000001"
            + " 0c 00000000 00000023"
            + " 02 00000030 00000002 ffffffff"
            + " 21 00000030 00000000 00000010 00000005 07 fffffff0"
            + " 2c 00000000 00000000";
    String millis = HexFormat.of().toHexDigits(layout.millis());
    assertEquals(
        expected.replace(" ", "").replace("000001a1fe1e6680", millis),
        HexFormat.of().formatHex(out.toByteArray()));
  }

  @Test
  void everyLayoutHoldsTheSameHeap() {
    model();
    HprofIndex expected = new HprofIndex(heap.bytes());
    assertEquals("JAVA PROFILE 1.0.2", expected.title());
    assertEquals(1, expected.records(0x1c).size());
    for (HprofLayout layout : layouts()) {
      HprofIndex index = new HprofIndex(heap.bytes(layout));
      assertEquals(layout.idSize(), index.idSize());
      assertEquals(layout.end() ? 1 : 0, index.records(0x2c).size());
      for (int tag : new int[] {0x01, 0x03, 0x05, 0x08, 0x20, 0x21, 0x22, 0x23}) {
        assertArrayEquals(ids(expected, tag), ids(index, tag), layout + " " + tag);
      }
    }
  }

  @Test
  void segmentsStayBelowTheirLimitUnlessOneRecordIsLarger() {
    model();
    HeapArray large = heap.array(BasicType.LONG, 1000);
    HprofIndex index = new HprofIndex(heap.bytes(HprofLayout.jdk17().segmentBytes(300)));
    List<HprofIndex.Part> segments = index.records(HprofLayout.SEGMENT);
    assertTrue(segments.size() > 5);
    assertEquals(1, segments.stream().filter(part -> part.end() - part.start() > 300 + 9).count());
    assertEquals(large.id(), index.id(last(index.heap(0x23))));
  }

  @Test
  void theLengthOfTheHeapCanBeALie() {
    model();
    byte[] sound = heap.bytes(HprofLayout.jdk8());
    byte[] unpatched = heap.bytes(HprofLayout.jdk8().withoutLength());
    int at = last(new HprofIndex(sound).records()).start() + 5;
    byte[] expected = sound.clone();
    Arrays.fill(expected, at, at + 4, (byte) 0);
    assertArrayEquals(expected, unpatched);
  }

  @Test
  void rootsComeBeforeOrAfterTheObjects() {
    model();
    HprofIndex rootsLast = new HprofIndex(heap.bytes(HprofLayout.jdk17()));
    HprofIndex rootsFirst = new HprofIndex(heap.bytes(HprofLayout.jdk25()));
    HprofIndex classesLast = new HprofIndex(heap.bytes(HprofLayout.agent()));
    assertEquals(0x20, rootsLast.heap().get(0).tag());
    assertEquals(RootKind.JNI_GLOBAL.tag(), last(rootsLast.heap()).tag());
    assertEquals(0x21, last(rootsFirst.heap()).tag());
    assertEquals(0x20, last(classesLast.heap()).tag());
  }

  @Test
  void addressesFollowTheSizesOfTheJvm() {
    HeapClass node = heap.declare("com.acme.Node").reference("next").field("n", BasicType.LONG);
    HeapInstance first = heap.instance(node);
    HeapArray array = heap.array(node, 3);
    HeapInstance last = heap.gap(64).instance(node);
    assertEquals(24, first.size());
    assertEquals(first.id() + 24, array.id());
    assertEquals(array.id() + 32 + 64, last.id());
  }

  /** An instance with one reference, {@code byte[4]}, {@code Object[5]}, {@code long[1]}. */
  @Test
  void sizesAreThoseOfEachKindOfJvm() {
    assertEquals(List.of(16L, 24L, 40L, 24L), sizes(ObjectSizes.COMPRESSED));
    assertEquals(List.of(24L, 24L, 56L, 24L), sizes(ObjectSizes.WIDE_REFERENCES));
    assertEquals(List.of(24L, 24L, 64L, 32L), sizes(ObjectSizes.WIDE));
    assertEquals(List.of(16L, 16L, 32L, 24L), sizes(ObjectSizes.COMPACT));
    assertEquals(List.of(16L, 16L, 32L, 24L), sizes(ObjectSizes.NARROW));
  }

  private static List<Long> sizes(ObjectSizes sizes) {
    long instance = sizes.instance(sizes.referenceBytes());
    long bytes = sizes.array(BasicType.BYTE, 4);
    return List.of(
        instance, bytes, sizes.array(BasicType.OBJECT, 5), sizes.array(BasicType.LONG, 1));
  }

  @Test
  void namesAreWrittenAsInClassFiles() {
    heap.array(heap.declare("com.acme.Node[]"), 1);
    heap.array(BasicType.INT, 1);
    heap.array(heap.declare("long[]"), 1);
    HprofIndex index = new HprofIndex(heap.bytes());
    List<String> texts = index.records(0x01).stream().map(index::text).toList();
    assertTrue(
        texts.containsAll(List.of("java/lang/Object", "[[Lcom/acme/Node;", "[I", "[[J")),
        texts::toString);
  }

  @Test
  void aFieldThatIsNotThereIsAnError() {
    HeapInstance object = heap.instance(heap.declare("java.lang.Object"));
    assertThrows(IllegalArgumentException.class, () -> object.set("next", 0));
  }

  @Test
  void androidsRecordsAreThere() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(out, HprofLayout.android())) {
      writer.string(1, "app").heapInfo('A', 1);
      for (RootKind kind : RootKind.values()) {
        writer.root(kind, 0x100 + kind.ordinal(), 1, 2);
      }
      writer.primitiveArrayWithoutData(0x200, BasicType.INT, 1000).end();
    }
    HprofIndex index = new HprofIndex(out.toByteArray());
    assertEquals("JAVA PROFILE 1.0.3", index.title());
    assertEquals(RootKind.values().length + 2, index.heap().size());
    assertEquals(0x200, index.id(last(index.heap())));
  }

  @Test
  void blocksAreGzipMembersThatAnyReaderJoins() throws IOException {
    model();
    byte[] dump = heap.bytes();
    byte[] packed = HotSpotGzip.pack(dump, 100);
    assertEquals("HPROF BLOCKSIZE=100", new String(packed, 10, 19, StandardCharsets.US_ASCII));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertArrayEquals(dump, in.readAllBytes());
    }
  }

  @Test
  void largeHeapsAreSound() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LargeHeaps.list(out, HprofLayout.jdk17(), 1000);
    assertEquals(1000, new HprofIndex(out.toByteArray()).heap(0x21).size());
    out.reset();
    LargeHeaps.listBackwards(out, HprofLayout.jdk25(), 1000);
    assertEquals(1000, new HprofIndex(out.toByteArray()).heap(0x21).size());
    out.reset();
    LargeHeaps.array(out, HprofLayout.jdk8(), 1000);
    assertEquals(1001, new HprofIndex(out.toByteArray()).heap().size() - 4);
    out.reset();
    LargeHeaps.emptyArray(out, HprofLayout.jdk11(), 1000);
    assertEquals(1, new HprofIndex(out.toByteArray()).heap(0x22).size());
    out.reset();
    LargeHeaps.classes(out, HprofLayout.agent(), 100);
    assertEquals(103, new HprofIndex(out.toByteArray()).heap(0x20).size());
  }

  @Test
  void aGraphBecomesAHeapOfItsEdges() {
    IntGraph graph = RandomHeap.graph(5, 200);
    GraphDump dump = new GraphDump(graph, ObjectSizes.COMPRESSED, 5);
    HprofIndex index = new HprofIndex(dump.bytes(HprofLayout.jdk17()));
    long objects = index.heap().stream().filter(part -> part.tag() >>> 4 == 2).count();
    assertEquals(200, objects - index.heap(0x20).size());
    long[] addresses = dump.addresses();
    assertArrayEquals(Arrays.stream(addresses).sorted().toArray(), addresses);
    for (int i = 1; i < addresses.length; i++) {
      assertTrue(addresses[i] >= addresses[i - 1] + dump.sizes()[i - 1]);
    }
  }

  private void model() {
    HeapClass base = heap.declare("com.acme.Base").reference("next").field("b", BasicType.BYTE);
    HeapClass node = heap.declare("com.acme.Node", base).field("size", BasicType.INT);
    HeapInstance tail = heap.instance(node).set("size", 3);
    HeapInstance head = heap.instance(node).set("next", tail).set("b", 1);
    HeapClass cache = heap.declare("com.acme.Cache").loader(heap.string("loader"));
    cache.staticReference("ALL", heap.array(node, head, null)).constant(4, BasicType.INT, 5);
    heap.reference("java.lang.ref.WeakReference", tail);
    heap.thread("main").frame("com.acme.Main", "run", "Main.java", 12).local(tail);
    heap.root(RootKind.JNI_GLOBAL, head);
  }

  private static List<HprofLayout> layouts() {
    return List.of(
        HprofLayout.jdk17(),
        HprofLayout.jdk25(),
        HprofLayout.jdk11(),
        HprofLayout.jdk8(),
        HprofLayout.agent(),
        HprofLayout.android(),
        HprofLayout.jdk17().segmentBytes(64).withoutEnd(),
        HprofLayout.jdk17().segmentBytes(1));
  }

  private static long[] ids(HprofIndex index, int tag) {
    return index.heap(tag).stream().mapToLong(index::id).toArray();
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
