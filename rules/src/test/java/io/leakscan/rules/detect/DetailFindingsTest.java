package io.leakscan.rules.detect;

import static io.leakscan.rules.Heaps.MB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Confidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapDetails;
import io.leakscan.model.HeapDetails.Collections;
import io.leakscan.model.HeapDetails.Copies;
import io.leakscan.model.HeapDetails.Fill;
import io.leakscan.model.HeapDetails.Strings;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.Heaps;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a heap spends on copies and on unused room is told where it is much. */
public class DetailFindingsTest {
  private static final Heaps HEAP = Heaps.of(10 * MB).row("byte[]", 60_000, 10 * MB);

  private static List<Finding> found(HeapDetails details) {
    Report report = DetailFindings.in(Dumps.scan(List.of(HEAP.build())), details);
    return report.findings().stream()
        .filter(finding -> DetailFindings.rules().contains(finding.rule()))
        .toList();
  }

  private static HeapDetails strings(long wasted) {
    Copies worst = new Copies("pending", 7, 20_000, wasted / 2);
    return new HeapDetails(
        new Strings(50_000, 2 * wasted, 10_000, wasted, List.of(worst)), null, null);
  }

  private static HeapDetails collections(long wasted) {
    Fill lists = new Fill("java.util.ArrayList", 500, 400, 0, 400, 2_000_000, wasted);
    Fill holder = new Fill("com.acme.Order.lines", 400, 400, 0, 400, 2_000_000, wasted);
    return new HeapDetails(null, new Collections(List.of(lists), List.of(holder)), null);
  }

  @Test
  void copies_of_texts_that_are_half_of_the_heap() {
    Finding finding = found(strings(5 * MB)).get(0);
    assertEquals("duplicate-strings", finding.rule());
    assertEquals(Severity.LOW, finding.severity());
    assertEquals(Confidence.CONFIRMED, finding.confidence());
    assertEquals(40_000, finding.counts().now());
    assertEquals("40,000 copies of texts take 5,000 kB, 49 % of the heap", finding.title());
  }

  @Test
  void copies_of_texts_that_are_a_tenth_of_the_heap() {
    assertEquals(List.of(), found(strings(MB)));
  }

  @Test
  void unused_room_that_is_half_of_the_heap() {
    Finding finding = found(collections(5 * MB)).get(0);
    assertEquals("oversized-collection", finding.rule());
    assertEquals(400, finding.counts().now());
    assertEquals(
        "They use at most a quarter of the room that they have, mostly of class ArrayList."
            + " Most of it is in com.acme.Order.lines.",
        finding.advice().explain());
  }

  @Test
  void unused_room_that_is_a_tenth_of_the_heap() {
    assertEquals(List.of(), found(collections(MB)));
  }

  @Test
  void what_nobody_asked_for_is_not_judged() {
    assertEquals(List.of(), found(new HeapDetails(null, null, null)));
  }
}
