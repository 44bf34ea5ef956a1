package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapSummary;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Growth of heaps by name: real histograms and profiles, and what looks like growth and is none.
 */
class HeapGrowthTest {
  private static final String ORDER = "com.acme.archive.OrderArchive$Order";
  private static final String TITLES = " num     #instances         #bytes  class name (module)\n";

  private static List<Finding> growth(Report report) {
    return Dumps.of(report, "heap-growth");
  }

  private static Finding one(Report report) {
    List<Finding> found = growth(report);
    assertEquals(1, found.size(), () -> report.findings().toString());
    return found.get(0);
  }

  private static List<String> classes(Finding finding) {
    for (Evidence evidence : finding.evidence()) {
      if (evidence instanceof Evidence.HeapRows heap) {
        return heap.rows().stream().map(Evidence.HeapRows.Row::name).toList();
      }
    }
    return List.of();
  }

  /** A histogram of these rows: name, instances, bytes in turn, and a bit of a JVM. */
  private static List<Snapshot> histogram(Object... cells) {
    return Dumps.parse(text(cells));
  }

  private static String text(Object... cells) {
    StringBuilder text = new StringBuilder(TITLES);
    long instances = 1500;
    long bytes = 180_000;
    text.append("1: 1500 180000 java.lang.Class (java.base@17.0.15)\n");
    for (int i = 0; i < cells.length; i += 3) {
      text.append(i / 3 + 2).append(": ").append(cells[i + 1]).append(' ');
      text.append(cells[i + 2]).append(' ').append(cells[i]).append('\n');
      instances += ((Number) cells[i + 1]).longValue();
      bytes += ((Number) cells[i + 2]).longValue();
    }
    return text + "Total " + instances + " " + bytes + "\n";
  }

  private static Report diff(List<List<Snapshot>> looks) {
    List<Snapshot> all = new ArrayList<>();
    looks.forEach(all::addAll);
    return Dumps.diff(all);
  }

  @Test
  void the_class_that_the_map_holds_is_named_and_what_came_with_it() {
    Finding finding =
        one(Dumps.diff(Dumps.samples("order-archive/17/before.txt", "order-archive/17/after.txt")));
    assertEquals(Severity.HIGH, finding.severity());
    assertEquals(Confidence.SUSPECT, finding.confidence());
    assertEquals(20_000, finding.counts().before());
    assertEquals(60_000, finding.counts().now());
    assertEquals(ORDER, classes(finding).get(0));
    assertTrue(classes(finding).contains("com.acme.archive.OrderArchive$Line"));
    assertTrue(classes(finding).contains("java.util.HashMap$Node"));
    assertTrue(finding.advice().explain().startsWith("java.util.HashMap$Node grows as well"));
  }

  /** Threads' lists of two million boats: the forty threads are not what the lists hold. */
  @Test
  void who_came_with_large_arrays_is_not_asked_where_what_they_hold_is_known() {
    List<List<Snapshot>> looks =
        List.of(
            histogram(
                "a.Boat",
                200_000,
                4_800_000,
                "a.Port$$Lambda",
                7,
                160,
                "[Ljava.lang.Object;",
                900,
                1_000_000),
            histogram(
                "a.Boat",
                2_000_000,
                48_000_000,
                "a.Port$$Lambda",
                47,
                1_120,
                "[Ljava.lang.Object;",
                940,
                10_000_000));
    assertEquals(List.of("a.Boat"), classes(one(diff(looks))).subList(0, 1));
  }

  @Test
  void three_histograms_show_the_same_growth() {
    Finding finding =
        one(
            Dumps.diff(
                Dumps.samples(
                    "order-archive/17/before.txt",
                    "order-archive/17/middle.txt",
                    "order-archive/17/after.txt")));
    assertEquals(List.of(20_000L, 41_357L, 60_000L), history(finding));
  }

  private static List<Long> history(Finding finding) {
    return ((Evidence.Growth) finding.evidence().get(0)).counts();
  }

  @Test
  void a_cache_that_fills_up_is_medium_and_a_full_one_is_nothing() {
    String folder = "quote-cache/17/";
    Report filling = Dumps.diff(Dumps.samples(folder + "filling.txt", folder + "before.txt"));
    assertEquals(Severity.MEDIUM, one(filling).severity());
    assertTrue(one(filling).advice().explain().contains("may just be filling up"));
    Report all =
        Dumps.diff(
            Dumps.samples(folder + "filling.txt", folder + "before.txt", folder + "after.txt"));
    assertEquals(List.of(), growth(all));
  }

  @Test
  void garbage_is_no_growth_and_it_is_said_that_it_was_counted() {
    for (String sample : List.of("parcel-desk/17", "parcel-desk/25", "quote-cache/25")) {
      Report report = Dumps.diff(Dumps.samples(sample + "/before.txt", sample + "/after.txt"));
      assertEquals(List.of(), growth(report), sample);
      Finding note = Dumps.of(report, "dump-quality").get(0);
      assertTrue(note.advice().explain().contains("counts garbage too"), sample);
    }
  }

  @Test
  void one_histogram_is_information_only() {
    Report report = Dumps.scan(Dumps.sample("order-archive/17/after.txt"));
    assertEquals(List.of(), growth(report));
    HeapSummary heap = report.heap();
    assertNotNull(heap);
    assertEquals(565_463, heap.objects());
    assertEquals("java.lang.Object[]", heap.rows().get(0).name());
    assertNull(heap.rows().get(0).before());
    assertTrue(report.notEvaluated().stream().anyMatch(rule -> rule.rule().equals("deadlock")));
    assertTrue(
        Dumps.of(report, "dump-quality").get(0).advice().explain().contains("One class histogram"));
  }

  @Test
  void histograms_beside_thread_dumps_do_not_disturb_them() {
    List<Snapshot> mixed = new ArrayList<>();
    mixed.addAll(Dumps.sample("audit-trail/17/before.txt"));
    mixed.addAll(Dumps.sample("order-archive/17/before.txt"));
    mixed.addAll(Dumps.sample("audit-trail/17/after.txt"));
    mixed.addAll(Dumps.sample("order-archive/17/after.txt"));
    Report report = Dumps.diff(mixed);
    assertEquals(1, growth(report).size());
    List<Finding> threads = Dumps.of(report, "queue-put-no-reader");
    assertEquals(1, threads.size());
    assertEquals(40L, threads.get(0).counts().delta());
    assertEquals(2, report.findings().size(), report.findings()::toString);
    assertTrue(report.notEvaluated().stream().noneMatch(rule -> rule.rule().equals("heap-growth")));
  }

  @Test
  void entries_of_a_map_without_a_class_of_the_application_are_named_themselves() {
    List<List<Snapshot>> looks =
        List.of(
            histogram(
                "java.util.HashMap$Node",
                20_000,
                640_000,
                "java.lang.String",
                27_000,
                648_000,
                "[B",
                27_000,
                1_200_000,
                "[Ljava.util.HashMap$Node;",
                200,
                300_000),
            histogram(
                "java.util.HashMap$Node",
                90_000,
                2_880_000,
                "java.lang.String",
                97_000,
                2_328_000,
                "[B",
                97_000,
                4_500_000,
                "[Ljava.util.HashMap$Node;",
                200,
                1_200_000));
    Finding finding = one(diff(looks));
    assertEquals("java.util.HashMap$Node", classes(finding).get(0));
    assertEquals(Severity.HIGH, finding.severity());
  }

  @Test
  void texts_and_numbers_alone_are_a_consequence() {
    assertEquals(
        List.of(),
        growth(
            diff(
                List.of(
                    histogram("java.lang.String", 27_000, 648_000, "[B", 27_000, 1_200_000),
                    histogram("java.lang.String", 97_000, 2_328_000, "[B", 97_000, 4_500_000)))));
  }

  @Test
  void what_nothing_could_hold_is_no_more_than_medium() {
    Finding finding =
        one(
            diff(
                List.of(
                    histogram("com.acme.Parcel", 1500, 48_000),
                    histogram("com.acme.Parcel", 9000, 288_000))));
    assertEquals(Severity.MEDIUM, finding.severity());
    assertTrue(finding.advice().explain().contains("not yet collected"));
  }

  @Test
  void what_passes_a_queue_may_be_garbage_unless_jcmd_has_collected() {
    List<Object[]> looks =
        List.of(
            new Object[] {
              "com.acme.Task", 3000, 48_000,
              "java.util.concurrent.LinkedBlockingQueue$Node", 3000, 72_000,
              "java.util.concurrent.LinkedBlockingQueue", 1, 48
            },
            new Object[] {
              "com.acme.Task", 37_000, 592_000,
              "java.util.concurrent.LinkedBlockingQueue$Node", 37_000, 888_000,
              "java.util.concurrent.LinkedBlockingQueue", 1, 48
            });
    Finding jmap = one(diff(List.of(histogram(looks.get(0)), histogram(looks.get(1)))));
    assertEquals(Severity.MEDIUM, jmap.severity());
    assertEquals("com.acme.Task", classes(jmap).get(0));
    Finding jcmd =
        one(
            diff(
                List.of(
                    Dumps.parse("4711:\n" + text(looks.get(0))),
                    Dumps.parse("4711:\n" + text(looks.get(1))))));
    assertEquals(Severity.HIGH, jcmd.severity());
  }

  @Test
  void collections_that_come_with_the_instances_hold_nothing_for_long() {
    Finding finding =
        one(
            diff(
                List.of(
                    histogram(
                        "com.acme.Tick",
                        3000,
                        72_000,
                        "java.util.HashMap$Node",
                        4000,
                        128_000,
                        "java.util.HashMap",
                        3200,
                        153_600,
                        "[Ljava.util.HashMap$Node;",
                        3200,
                        256_000),
                    histogram(
                        "com.acme.Tick",
                        13_000,
                        312_000,
                        "java.util.HashMap$Node",
                        14_000,
                        448_000,
                        "java.util.HashMap",
                        13_200,
                        633_600,
                        "[Ljava.util.HashMap$Node;",
                        13_200,
                        1_056_000))));
    assertEquals(Severity.MEDIUM, finding.severity());
  }

  @Test
  void a_few_owners_of_large_arrays_are_named() {
    Finding finding =
        one(
            diff(
                List.of(
                    histogram("[B", 7000, 21_000_000, "com.acme.Picture", 20, 320),
                    histogram("[B", 7041, 63_000_000, "com.acme.Picture", 60, 960))));
    assertEquals("com.acme.Picture", classes(finding).get(0));
    assertEquals(60, finding.counts().now());
  }

  @Test
  void texts_in_a_list_that_grew_are_named() {
    Finding finding =
        one(
            diff(
                List.of(
                    histogram(
                        "java.lang.String",
                        27_000,
                        648_000,
                        "[B",
                        27_000,
                        1_200_000,
                        "[Ljava.lang.Object;",
                        1000,
                        150_000),
                    histogram(
                        "java.lang.String",
                        97_000,
                        2_328_000,
                        "[B",
                        97_000,
                        4_500_000,
                        "[Ljava.lang.Object;",
                        1001,
                        500_000))));
    assertEquals("java.lang.String", classes(finding).get(0));
    assertEquals(Severity.MEDIUM, finding.severity());
  }

  @Test
  void classes_still_being_loaded_are_a_start() {
    String before = TITLES + "1: 1000 120000 java.lang.Class\n2: 1200 38400 com.acme.Bean\n";
    String after = TITLES + "1: 9000 999000 java.lang.Class\n2: 9900 316800 com.acme.Bean\n";
    Report report =
        diff(
            List.of(
                Dumps.parse(before + "Total 2200 158400\n"),
                Dumps.parse(after + "Total 18900 1315800\n")));
    assertEquals(Severity.MEDIUM, one(report).severity());
    assertTrue(one(report).advice().explain().contains("starting up"));
  }

  @Test
  void a_class_below_the_cut_of_the_first_did_not_grow_from_nothing() {
    String before = TITLES + "1: 90000 2880000 com.acme.A\n2: 50000 1600000 com.acme.B\n";
    List<Snapshot> cut = Dumps.parse(before);
    List<Snapshot> whole =
        histogram(
            "com.acme.A",
            90_000,
            2_880_000,
            "com.acme.B",
            50_000,
            1_600_000,
            "com.acme.C",
            49_000,
            1_568_000,
            "java.util.HashMap$Node",
            49_000,
            1_568_000);
    assertEquals(List.of(), growth(diff(List.of(cut, whole))));
  }

  @Test
  void other_programs_are_not_compared() throws IOException {
    String other =
        Files.readString(SampleDumps.file("order-archive/17/after.txt"))
            .replace("com.acme.", "org.example.other.");
    List<Snapshot> snapshots = new ArrayList<>(Dumps.sample("quote-cache/17/before.txt"));
    snapshots.addAll(Dumps.parse(other.substring(other.indexOf('\n') + 1)));
    Report report = Dumps.diff(snapshots);
    assertEquals(List.of(), growth(report));
    assertTrue(
        report.findings().stream().anyMatch(f -> f.advice().explain().contains("processes")));
  }

  @ParameterizedTest
  @ValueSource(strings = {".heap.pb.gz", ".heap.debug1.txt"})
  void a_go_function_whose_allocations_stay_is_named(String form) {
    String vault = "go-own/session-vault/";
    Finding finding =
        one(Dumps.diff(Dumps.samples(vault + "before" + form, vault + "after" + form)));
    assertEquals("acme.example/vault/sessions.fill", finding.site().appFrame());
    assertNull(finding.site().blockedIn());
    assertEquals("bytes.growSlice", finding.site().stack().frames().get(0).qualifiedMethod());
    assertEquals(14_877, finding.counts().before());
    assertEquals(37_192, finding.counts().now());
    assertEquals(Severity.HIGH, finding.severity());
    assertEquals(Confidence.SUSPECT, finding.confidence());
    assertTrue(classes(finding).contains("acme.example/vault/sessions.(*Vault).login"));
  }

  @Test
  void go_profiles_are_put_in_the_order_of_time() {
    String vault = "go-own/session-vault/";
    Report report =
        Dumps.diff(Dumps.samples(vault + "after.heap.pb.gz", vault + "before.heap.pb.gz"));
    assertEquals(22_315L, one(report).counts().delta());
    assertTrue(
        Dumps.of(report, "dump-quality").get(0).advice().explain().contains("another order"));
  }

  @Test
  void a_go_program_that_allocates_and_frees_is_quiet() {
    String mill = "go-own/thumb-mill/";
    for (String form : List.of(".heap.pb.gz", ".heap.debug1.txt")) {
      Report report = Dumps.diff(Dumps.samples(mill + "before" + form, mill + "after" + form));
      assertEquals(List.of(), report.findings(), form);
    }
    Report filling =
        Dumps.diff(Dumps.samples(mill + "cold.heap.pb.gz", mill + "before.heap.pb.gz"));
    assertEquals(Severity.MEDIUM, one(filling).severity());
    Report all =
        Dumps.diff(
            Dumps.samples(
                mill + "cold.heap.pb.gz", mill + "before.heap.pb.gz",
                mill + "middle.heap.pb.gz", mill + "after.heap.pb.gz"));
    assertEquals(List.of(), growth(all));
  }

  @Test
  void a_go_process_that_was_restarted_is_another_one() {
    Report report =
        Dumps.diff(
            Dumps.samples(
                "go-own/session-vault/after.heap.pb.gz", "go-own/thumb-mill/after.heap.pb.gz"));
    assertEquals(List.of(), growth(report));
    assertTrue(report.findings().stream().anyMatch(f -> f.advice().explain().contains("restart")));
  }
}
