package io.leakscan.heap.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.heap.snapshot.HeapQuery;
import io.leakscan.heap.snapshot.HprofFile;
import io.leakscan.heap.watch.HeapWatch;
import io.leakscan.model.HeapGraph;
import io.leakscan.model.HeapGraph.Keepers;
import io.leakscan.model.HeapGraph.Referrers;
import io.leakscan.model.HeapGraph.ReferrersOf;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HeapThread;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.HprofLayout;
import io.leakscan.testkit.heap.RootKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepersTest {
  @TempDir Path folder;
  private final HprofBuilder heap = new HprofBuilder();
  private final HeapClass node = heap.declare("com.acme.Node").reference("next");
  private final HeapClass worker = heap.declare("com.acme.Worker").reference("pool");
  private final HeapClass wrapper = heap.declare("com.acme.Wrapper").reference("inner");

  private HeapGraph open() throws IOException {
    Path file = Files.write(folder.resolve("a.hprof"), heap.bytes(HprofLayout.jdk17()));
    HprofFile.Read read = HprofFile.read(file, HeapQuery.COUNTS, HeapWatch.NONE);
    HeapGraph graph = read.snapshots().get(0).graph();
    assertNotNull(graph);
    return graph;
  }

  private static List<Long> ids(HeapInstance... objects) {
    return Stream.of(objects).map(HeapInstance::id).toList();
  }

  private static ReferrersOf all(HeapInstance... objects) {
    return new ReferrersOf(Set.copyOf(ids(objects)), Set.of(), Set.of());
  }

  private static List<Kind> kinds(HeapPath path) {
    return path.steps().stream().map(HeapPath.Step::kind).toList();
  }

  @Test
  void aWayIsFoundFromItsStaticFieldThoughEveryStepIsLaterInTheFile() throws IOException {
    HeapInstance target = heap.instance(node);
    HeapInstance second = heap.instance(node).set("next", target);
    HeapInstance third = heap.instance(node).set("next", second);
    heap.declare("com.acme.Cache").staticReference("ALL", heap.array(node, null, third));
    try (HeapGraph graph = open()) {
      HeapPath path = graph.keepers(ids(target), Set.of(), 9).paths().get(target.id());
      assertNotNull(path);
      List<Kind> way = List.of(Kind.ROOT, Kind.STATIC, Kind.ELEMENT, Kind.FIELD, Kind.FIELD);
      assertEquals(way, kinds(path));
      assertEquals("com.acme.Cache", path.steps().get(0).className());
      assertEquals("ALL", path.steps().get(1).by());
    }
  }

  @Test
  void withoutAnotherPartOfTheFileAStepTakesATurn() throws IOException {
    HeapInstance third = heap.instance(node);
    HeapInstance second = heap.instance(node);
    HeapInstance target = heap.instance(node);
    third.set("next", second);
    second.set("next", target);
    heap.root(RootKind.JNI_GLOBAL, third);
    try (HeapGraph graph = open()) {
      Keepers cut = graph.keepers(ids(target), Set.of(), 1);
      assertNull(cut.paths().get(target.id()));
      assertEquals(Set.of(), cut.garbage(), "what was not looked at to the end is not garbage");
      HeapPath path = graph.keepers(ids(target), Set.of(), 2).paths().get(target.id());
      assertNotNull(path);
      assertEquals("JNI global", path.root());
      assertEquals(List.of(Kind.ROOT, Kind.FIELD, Kind.FIELD), kinds(path));
    }
  }

  @Test
  void aLongWayOfEverOlderObjectsTakesNoTurnForEachStep() throws IOException {
    HeapInstance oldest = heap.instance(node);
    HeapInstance youngest = oldest;
    for (int i = 0; i < 10; i++) {
      fill(40);
      for (int k = 0; k < 2; k++) { // two of them in the same part of the file
        HeapInstance next = heap.instance(node);
        youngest.set("next", next);
        youngest = next;
      }
    }
    heap.root(RootKind.JNI_GLOBAL, oldest);
    try (HeapGraph graph = open()) {
      HeapPath path = graph.keepers(ids(youngest), Set.of(), 2).paths().get(youngest.id());
      assertNotNull(path);
      assertEquals(21, path.steps().size());
    }
  }

  @Test
  void whatIsFoundLateIsLookedForInTheWholeFile() throws IOException {
    heap.thread("main");
    HeapInstance dropped = heap.instance(node);
    fill(400);
    HeapInstance target = heap.instance(node);
    fill(400);
    dropped.set("next", target);
    HeapInstance holder = heap.instance(node).set("next", dropped);
    try (HeapGraph graph = open()) {
      assertEquals(Set.of(), graph.keepers(ids(target), Set.of(), 1).garbage());
      assertEquals(
          Set.of(target.id(), holder.id()),
          graph.keepers(ids(target, holder), Set.of(), 9).garbage());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatIsKeptAndWhatIsGarbageIsAsAGraphOfAllHasIt(long seed) throws IOException {
    Random random = new Random(seed);
    HprofBuilder mine = new HprofBuilder();
    HeapClass knot = mine.declare("com.acme.Knot").reference("a").reference("b");
    mine.thread("main");
    List<HeapInstance> all = new ArrayList<>();
    List<List<Integer>> to = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      all.add(mine.instance(knot));
      for (int k = 0; k < 4; k++) {
        mine.array(BasicType.BYTE, 1 << 16);
      }
    }
    for (HeapInstance each : all) {
      List<Integer> targets = List.of(random.nextInt(all.size()), random.nextInt(all.size()));
      to.add(targets);
      each.set("a", all.get(targets.get(0)));
      if (random.nextBoolean()) {
        each.set("b", all.get(targets.get(1)));
      } else {
        to.set(to.size() - 1, targets.subList(0, 1));
      }
    }
    Deque<Integer> next = new ArrayDeque<>(List.of(random.nextInt(all.size())));
    next.forEach(root -> mine.root(RootKind.JNI_GLOBAL, all.get(root)));
    Set<Integer> reached = new HashSet<>(next);
    while (!next.isEmpty()) {
      for (int target : to.get(next.removeFirst())) {
        if (reached.add(target)) {
          next.add(target);
        }
      }
    }
    Path file = Files.write(folder.resolve("a.hprof"), mine.bytes(HprofLayout.jdk17()));
    HprofFile.Read read = HprofFile.read(file, HeapQuery.COUNTS, HeapWatch.NONE);
    try (HeapGraph graph = read.snapshots().get(0).graph()) {
      assertNotNull(graph);
      for (int round = 0; round < 4; round++) { // what one question has found the next one knows
        List<Integer> asked = random.ints(12, 0, all.size()).distinct().boxed().toList();
        Keepers keepers =
            graph.keepers(asked.stream().map(i -> all.get(i).id()).toList(), Set.of(), 200);
        for (int i : asked) {
          boolean kept = reached.contains(i);
          assertEquals(kept, keepers.paths().containsKey(all.get(i).id()), "kept " + i);
          assertEquals(!kept, keepers.garbage().contains(all.get(i).id()), "garbage " + i);
        }
      }
    }
  }

  /** Some 64 KB each, so that a dump has many parts. */
  private void fill(int arrays) {
    for (int i = 0; i < arrays; i++) {
      heap.array(BasicType.BYTE, 1 << 16);
    }
  }

  @Test
  void whatAFrameHoldsIsKeptByItsThread() throws IOException {
    heap.declare("com.acme.Main");
    HeapInstance target = heap.instance(node);
    HeapThread thread = heap.thread("worker-3");
    thread.frame("com.acme.Main", "run", "Main.java", 9);
    thread.local(target);
    try (HeapGraph graph = open()) {
      HeapPath path = graph.keepers(ids(target), Set.of(), 9).paths().get(target.id());
      assertNotNull(path);
      assertEquals("thread \"worker-3\"", path.root());
      assertEquals(List.of(Kind.ROOT, Kind.LOCAL), kinds(path));
      assertEquals("com.acme.Main.run", path.steps().get(1).by());
    }
  }

  @Test
  void ringsAndWeakReferencesKeepNothing() throws IOException {
    heap.thread("main");
    HeapInstance target = heap.instance(node);
    HeapInstance other = heap.instance(node).set("next", target);
    target.set("next", other);
    HeapInstance weak = heap.reference("java.lang.ref.WeakReference", target);
    heap.declare("com.acme.Cache").staticReference("WEAK", weak);
    try (HeapGraph graph = open()) {
      Keepers keepers = graph.keepers(ids(target), Set.of(), 9);
      assertTrue(keepers.paths().isEmpty());
      assertEquals(Set.of(target.id()), keepers.garbage());
      assertEquals(Set.of(target.id()), graph.referrers(List.of(all(target))).get(0).referred());
    }
  }

  @Test
  void ofAHeapWithoutItsThreadsNothingIsCalledGarbage() throws IOException {
    HeapInstance target = heap.instance(node);
    try (HeapGraph graph = open()) {
      Keepers keepers = graph.keepers(ids(target), Set.of(), 9);
      assertTrue(keepers.paths().isEmpty());
      assertEquals(Set.of(), keepers.garbage(), "its locals may have been lost");
      Referrers referrers = graph.referrers(List.of(all(target))).get(0);
      assertEquals(Set.of(), referrers.referred());
      assertFalse(referrers.complete());
    }
  }

  @Test
  void whatIsNotMeantIsNotGoneThrough() throws IOException {
    heap.thread("main");
    HeapInstance target = heap.instance(node);
    HeapInstance pool = heap.instance(node).set("next", target);
    heap.declare("com.acme.Pools").staticReference("POOL", pool);
    try (HeapGraph graph = open()) {
      assertEquals(1, graph.keepers(ids(target), Set.of(), 9).paths().size());
      assertEquals(Set.of(target.id()), graph.keepers(ids(target), Set.of(pool.id()), 9).garbage());
    }
  }

  @Test
  void whatBelongsToAnObjectDoesNotKeepIt() throws IOException {
    HeapInstance lonely = heap.instance(node);
    heap.instance(worker).set("pool", lonely);
    HeapInstance wrapped = heap.instance(node);
    HeapInstance outer = heap.instance(wrapper).set("inner", wrapped);
    HeapInstance dropped = heap.instance(node);
    heap.instance(wrapper).set("inner", dropped);
    HeapInstance local = heap.instance(node);
    heap.declare("com.acme.Pools").staticReference("WRAPPED", outer);
    HeapThread thread = heap.thread("main");
    thread.frame("com.acme.Main", "main", "Main.java", 9);
    thread.local(local);
    Set<Long> four = Set.copyOf(ids(lonely, wrapped, dropped, local));
    ReferrersOf others =
        new ReferrersOf(four, Set.of("com.acme.Worker"), Set.of("com.acme.Wrapper"));
    try (HeapGraph graph = open()) {
      List<Referrers> answers =
          graph.referrers(List.of(others, all(lonely, wrapped, dropped, local)));
      Referrers found = answers.get(0);
      assertEquals(Set.of(wrapped.id()), found.referred());
      long main = graph.threads().get(0).address();
      assertEquals(List.of(new Referrers.InFrame(local.id(), main, 0)), found.inFrames());
      assertTrue(found.complete());
      assertEquals(Set.copyOf(ids(lonely, wrapped, dropped)), answers.get(1).referred());
    }
  }

  @Test
  void aLambdaBelongsToTheClassThatItIsWrittenIn() throws IOException {
    HeapInstance dropped = heap.instance(node);
    HeapInstance kept = heap.instance(node);
    HeapClass own =
        heap.declare("com.acme.Worker$$Lambda$58+0x00007f4af811fd88").reference("arg$1");
    HeapClass other = heap.declare("com.acme.Main$$Lambda+0x00007f4af811fd88").reference("arg$1");
    heap.instance(own).set("arg$1", dropped);
    heap.instance(other).set("arg$1", kept);
    ReferrersOf both =
        new ReferrersOf(Set.copyOf(ids(dropped, kept)), Set.of("com.acme.Worker"), Set.of());
    try (HeapGraph graph = open()) {
      assertEquals(Set.of(kept.id()), graph.referrers(List.of(both)).get(0).referred());
    }
  }
}
