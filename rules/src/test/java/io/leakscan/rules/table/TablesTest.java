package io.leakscan.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Frame;
import io.leakscan.model.HeapPath;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.StackTrace;
import io.leakscan.rules.Heaps;
import io.leakscan.rules.normalize.Normalizer;
import io.leakscan.rules.pack.RuleIds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each row of each table is held against the real frame that it names. */
class TablesTest {
  private static Frame frame(String qualifiedMethod) {
    int dot = qualifiedMethod.lastIndexOf('.');
    return new Frame(
        qualifiedMethod.substring(0, dot), qualifiedMethod.substring(dot + 1), null, Frame.NO_LINE);
  }

  @ParameterizedTest
  @EnumSource
  void every_plumbing_row_finds_its_sample(RuntimeKind runtime) {
    Plumbing plumbing = Plumbing.load(runtime);
    for (Plumbing.Row row : plumbing.rows()) {
      assertTrue(row.pattern().matches(row.sample()), row::toString);
      Plumbing.Row found = plumbing.find(row.sample());
      assertNotNull(found, row::toString);
      assertFalse(row.versions().isBlank(), row::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_library_row_finds_its_sample(RuntimeKind runtime) {
    Libraries libraries = Libraries.load(runtime);
    Set<String> seen = new HashSet<>();
    for (Libraries.Row row : libraries.rows()) {
      assertTrue(row.sample().startsWith(row.prefix()), row::toString);
      assertTrue(runtime == RuntimeKind.GO || row.prefix().endsWith("."), row::toString);
      assertTrue(seen.add(row.prefix()), row::toString);
      assertEquals(row.isLibrary(), libraries.contains(row.sample()), row::toString);
      assertFalse(row.versions().isBlank(), row::toString);
    }
    assertFalse(libraries.contains("com.acme.Main.main"));
    assertFalse(libraries.contains("Main.main"));
  }

  @ParameterizedTest
  @EnumSource
  void every_idle_row_finds_its_stack_and_not_one_with_a_task_on_it(RuntimeKind runtime) {
    Normalizer normalizer = new Normalizer(runtime, List.of());
    for (IdleStacks.Row row : IdleStacks.load(runtime).rows()) {
      List<Frame> frames = new ArrayList<>();
      for (String name : row.sample().split(" < ")) {
        frames.add(frame(name));
      }
      frames.add(frame("java.lang.Thread.run"));
      assertNotNull(normalizer.normalize(new StackTrace(frames, false)).idle(), row::toString);
      frames.add(0, frame("com.acme.Task.run"));
      assertEquals(null, normalizer.normalize(new StackTrace(frames, false)).idle(), row::toString);
    }
  }

  @Test
  void every_frame_set_row_finds_its_sample() {
    for (FrameSets.Row row : FrameSets.load().rows()) {
      assertTrue(row.pattern().matches(row.sample()), row::toString);
    }
  }

  @Test
  void every_generated_class_row_finds_its_sample() {
    GeneratedClasses generated = GeneratedClasses.load(RuntimeKind.JVM);
    for (GeneratedClasses.Row row : generated.rows()) {
      assertTrue(generated.contains(frame(row.sample()).owner()), row::toString);
    }
    assertFalse(generated.contains("com.acme.Foo$ProxyHandler"));
    assertFalse(generated.contains("com.acme.Foo$$anonfun$1"));
    assertFalse(generated.contains("com.acme.Outer$Inner"));
  }

  @Test
  void every_family_has_words_and_a_rule() {
    for (Families.Row row : Families.load().rows()) {
      assertTrue(row.names() != null || row.byQueue() || row.frame() != null, row::toString);
      assertFalse(row.words().fix().isBlank(), row::toString);
      assertFalse(row.versions().isBlank(), row::toString);
      String[] sample = row.sample().split(" < ");
      assertTrue(row.names() == null || row.names().match(sample[0]) != null, row::toString);
      assertTrue(row.frame() == null || row.frame().matches(sample[1]), row::toString);
    }
  }

  @Test
  void every_row_of_the_classes_of_a_heap_finds_its_sample() {
    HeapClasses classes = HeapClasses.load();
    for (HeapClasses.Row row : classes.rows()) {
      assertTrue(row.pattern().matches(row.sample()), row::toString);
      assertEquals(row.role(), classes.role(row.sample()), row::toString);
      assertFalse(row.versions().isBlank(), row::toString);
    }
    assertEquals(null, classes.role("com.acme.Order"));
    assertEquals(null, classes.role("java.util.Timer"));
  }

  @Test
  void every_row_of_the_holders_of_a_heap_finds_its_sample() {
    HeapHolders holders = HeapHolders.load();
    for (HeapHolders.Row row : holders.rows()) {
      assertTrue(row.pattern().matches(row.sample()), row::toString);
      assertEquals(row.shape(), holders.shape(row.sample()), row::toString);
      assertFalse(row.versions().isBlank(), row::toString);
    }
    assertEquals(null, holders.shape("com.acme.Blocks$1"));
    assertEquals(HeapHolders.Shape.CACHE, holders.shape("com.acme.BlockLru"));
    assertEquals(null, holders.shape("com.acme.UnboundedQueue"));
  }

  @Test
  void every_row_of_what_many_objects_mean_finds_its_sample() {
    HeapMembers members = HeapMembers.load();
    for (HeapMembers.Row row : members.rows()) {
      assertEquals(row.meaning(), members.meaning(row.sample()), row::toString);
      assertFalse(row.versions().isBlank(), row::toString);
    }
    assertEquals(HeapMembers.Meaning.LOADER, members.meaning("com.acme.Plugins$ClassLoader"));
    assertEquals(
        HeapMembers.Meaning.TASK, members.meaning("java.util.concurrent.CompletableFuture"));
    assertEquals(null, members.meaning("com.acme.ImportTask"));
    assertEquals(null, members.meaning("com.acme.ClassLoaders"));
  }

  @Test
  void hash_codes_are_kept_as_the_maps_of_the_jdk_do() {
    EntryFields fields = EntryFields.load();
    for (EntryFields.Row row : fields.rows()) {
      assertEquals(row, fields.of(row.table()));
      assertFalse(row.versions().isBlank(), row::toString);
    }
    int hash = 0xfedc1234;
    assertEquals(0xfedc1234, EntryFields.Spread.RAW.of(hash));
    assertEquals(0xfedcece8, EntryFields.Spread.SPREAD.of(hash));
    assertEquals(0x7edcece8, EntryFields.Spread.POSITIVE.of(hash));
    assertEquals(null, fields.of("java.lang.Object[]"));
  }

  @Test
  void every_row_of_what_a_place_is_for_finds_its_sample() {
    for (HeapPurposes.Row row : HeapPurposes.load().rows()) {
      assertTrue(row.pattern().matches(row.sample()), row::toString);
      assertFalse(row.versions().isBlank(), row::toString);
    }
  }

  @Test
  void every_registry_is_found_by_its_field() {
    HeapRegistries registries = HeapRegistries.load();
    for (HeapRegistries.Row row : registries.rows()) {
      HeapPath path = Heaps.inStatic(row.className(), row.field(), "java.util.HashMap");
      assertEquals(row, registries.of(path));
      assertFalse(row.versions().isBlank(), row::toString);
      assertTrue(row.instead().endsWith("."), row::toString);
    }
    assertEquals(null, registries.of(Heaps.inStatic("com.acme.Hooks", "hooks", "java.util.Map")));
  }

  @Test
  void entries_are_in_the_tables_of_their_maps() {
    HashTables.entriesByTable()
        .forEach(
            (table, entries) -> {
              assertTrue(table.endsWith("$Node[]"), table);
              assertFalse(entries.isEmpty(), table);
              assertTrue(entries.stream().noneMatch(entry -> entry.endsWith("[]")), table);
            });
    assertEquals(
        Set.of(
            "java.util.HashMap$Node",
            "java.util.HashMap$TreeNode",
            "java.util.LinkedHashMap$Entry"),
        HashTables.entriesByTable().get("java.util.HashMap$Node[]"));
  }

  @Test
  void parts_and_wholes_are_rules() {
    Set<String> rules = RuleIds.builtIn().all();
    for (Parts.Row row : Parts.load().rows()) {
      assertTrue(rules.contains(row.part()), row::toString);
      assertTrue(row.whole().equals("*") || rules.contains(row.whole()), row::toString);
      assertEquals(row.link() == Parts.Link.CLASS, !row.className().isEmpty(), row::toString);
      assertFalse(row.why().isBlank(), row::toString);
      assertFalse(row.isOf("no-such-rule", row.whole()), row::toString);
    }
  }

  @Test
  void every_threshold_has_one_name_a_number_and_a_reason() {
    Set<String> names = new HashSet<>();
    for (Thresholds.Row row : Thresholds.rows()) {
      assertTrue(names.add(row.name()), row::toString);
      assertTrue(row.value() > 0, row::toString);
      assertFalse(row.why().isBlank(), row::toString);
      assertEquals(row.value(), Thresholds.number(row.name()));
    }
    assertThrows(IllegalStateException.class, () -> Thresholds.number("lock-convoy.least-waters"));
  }

  @Test
  void every_lock_class_row_finds_its_sample() {
    LockClasses classes = LockClasses.load();
    for (LockClasses.Row row : classes.rows()) {
      assertEquals(row.kind(), classes.of(row.sample()), row::toString);
      assertFalse(row.versions().isBlank(), row::toString);
    }
    String latch = "java.util.concurrent.CountDownLatch$Sync";
    assertEquals(LockClasses.Kind.WITHOUT_OWNER, classes.of(latch));
    assertEquals(LockClasses.Kind.WITHOUT_OWNER, classes.of("com.acme.ReentrantLock$Sync"));
  }

  @Test
  void every_row_of_advice_about_convoys_finds_its_sample() {
    ConvoyAdvice advice = ConvoyAdvice.load();
    for (ConvoyAdvice.Row row : advice.rows()) {
      assertEquals(row.fix(), advice.fix(List.of("com.acme.A.a", row.sample())), row::toString);
      assertFalse(row.versions().isBlank(), row::toString);
    }
    assertEquals(null, advice.fix(List.of("com.acme.ClassLoader.loadClass")));
  }
}
