package io.leakscan.rules.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.NotEvaluated;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.rules.Dumps;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarrierDetectorTest {
  private static final String RULE = "carrier-starvation";

  private static Report diff(String program, String form) {
    String folder = program + "/25/";
    return Dumps.diff(Dumps.samples(folder + "before." + form, folder + "after." + form));
  }

  private static Report one(String name) {
    return Dumps.scan(Dumps.sample(name));
  }

  private static Finding only(Report report) {
    List<Finding> found = Dumps.of(report, RULE);
    assertEquals(1, found.size(), () -> report.findings().toString());
    return found.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"txt", "json"})
  void two_dumps_with_the_same_threads_on_the_carriers_are_a_proof(String form) {
    Finding busy = only(diff("thumbnail-farm", form));
    assertEquals(Severity.CRITICAL, busy.severity());
    assertEquals(Confidence.CONFIRMED, busy.confidence());
    assertEquals(40, busy.counts().now());
    assertEquals(Long.valueOf(10), busy.counts().before());
    assertEquals(
        new Evidence.Pool("ForkJoinPool-1", 2, 2, 0, "com.acme.thumbs.ThumbnailFarm.scale"),
        busy.evidence().get(0));
    assertTrue(busy.threads().contains("customer-0"));

    Finding pinned = only(diff("tariff-sort", form));
    assertEquals(Confidence.CONFIRMED, pinned.confidence());
    assertEquals(20, pinned.counts().now());
    assertEquals("com.acme.tariff.TariffSort.compare", pinned.site().appFrame());
  }

  @ParameterizedTest
  @ValueSource(strings = {"txt", "json"})
  void pinned_carriers_are_a_suspect_in_one_dump_and_busy_ones_a_note(String form) {
    Finding pinned = only(one("tariff-sort/25/after." + form));
    assertEquals(Severity.CRITICAL, pinned.severity());
    assertEquals(Confidence.SUSPECT, pinned.confidence());
    assertEquals(Confidence.NOTE, only(one("thumbnail-farm/25/after." + form)).confidence());
  }

  /** The first stands in the initialiser, the second waits for the class and looks as if it ran. */
  @Test
  void a_class_initialiser_pins() {
    Finding finding = only(one("more/virtual-class-init-25.json"));
    assertEquals(Severity.CRITICAL, finding.severity());
    assertEquals(64, finding.counts().now());
    assertEquals("ie.farm.milk.Herd$Stall.<clinit>", finding.site().appFrame());
  }

  @ParameterizedTest
  @ValueSource(strings = {"txt", "json"})
  void a_busy_program_that_goes_on_is_no_more_than_a_note(String form) {
    Report report = diff("fan-out", form);
    assertTrue(
        report.findings().stream().allMatch(f -> f.severity() == Severity.INFO),
        () -> report.findings().toString());
  }

  /** HotSpot's own dump shows the carriers and not who waits for one. */
  @Test
  void the_carriers_alone_do_not_tell() {
    Report report = one("thumbnail-farm/25/after.print.txt");
    assertEquals(List.of(), Dumps.of(report, RULE));
    assertTrue(
        report.notEvaluated().contains(new NotEvaluated(RULE, Set.of(Capability.VIRTUAL_THREADS))));
  }

  @Test
  void without_virtual_threads_nothing_is_missing() {
    Report report = one("shop/25/after.txt");
    assertTrue(report.notEvaluated().stream().noneMatch(n -> n.rule().equals(RULE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"txt", "json"})
  void a_cycle_of_virtual_threads_is_a_deadlock_of_its_own_kind(String form) {
    List<Finding> found = Dumps.of(one("more/virtual-deadlock-25." + form), "deadlock");
    assertEquals(1, found.size());
    assertEquals("virtual", found.get(0).variant());
    assertEquals(Confidence.CONFIRMED, found.get(0).confidence());
    assertEquals(2, found.get(0).counts().now());
  }
}
