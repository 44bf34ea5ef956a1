package io.leakscan.rules.detect;

import static io.leakscan.rules.Heaps.MB;
import static io.leakscan.rules.Heaps.inLocal;
import static io.leakscan.rules.Heaps.inStatic;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapPath;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.Heaps;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Places that grow and whose names say what they are for. */
public class ListenerGrowthTest {
  private static final String PANEL = "com.acme.Panel";
  private static final String LIST = "java.util.concurrent.CopyOnWriteArrayList";

  private static Snapshot with(HeapPath path, long elements, String elementClass) {
    return Heaps.of(20 * MB + elements * 400)
        .row(elementClass, elements, elements * 32)
        .holds(path, elements * 400, elements, elementClass)
        .holds(inStatic("com.acme.Index", "ALL", "byte[][]"), 10 * MB, 500, "byte[]")
        .build();
  }

  private static List<Finding> findings(Report report) {
    return report.findings().stream().filter(f -> !f.rule().equals("dump-quality")).toList();
  }

  private static Finding single(HeapPath path, String elementClass) {
    List<Finding> found =
        findings(
            Dumps.diff(List.of(with(path, 5_000, elementClass), with(path, 10_000, elementClass))));
    assertEquals(1, found.size(), found::toString);
    return found.get(0);
  }

  private static void isGrowthOf(HeapPath path, String elementClass, String title) {
    Finding finding = single(path, elementClass);
    assertEquals("listener-growth", finding.rule());
    assertEquals(Severity.MEDIUM, finding.severity());
    assertEquals(Confidence.CONFIRMED, finding.confidence());
    assertEquals(title, finding.title());
    assertEquals(10_000, finding.counts().now());
    assertEquals(5_000, finding.counts().before());
  }

  private static void isOtherGrowth(HeapPath path, String elementClass) {
    assertEquals("heap-growth", single(path, elementClass).rule());
  }

  @Test
  void a_field_named_for_listeners() {
    for (String field : List.of("listeners", "changeListeners", "OBSERVERS", "subscribers")) {
      isGrowthOf(
          inStatic("com.acme.Desk", field, LIST),
          PANEL,
          "com.acme.Desk." + field + " has more and more listeners: Panel");
    }
  }

  @Test
  void a_cache_that_fills_the_heap_is_as_grave_as_any_growth() {
    HeapPath path = inStatic("com.acme.Quotes", "cache", "java.util.HashMap");
    Report report =
        Dumps.diff(
            List.of(with(path, 5_000, "com.acme.Quote"), with(path, 60_000, "com.acme.Quote")));
    Finding finding = findings(report).get(0);
    assertEquals("listener-growth", finding.rule());
    assertEquals(Severity.HIGH, finding.severity());
    assertEquals(Confidence.CONFIRMED, finding.confidence());
  }

  @Test
  void listeners_by_their_kind_in_a_map() {
    isGrowthOf(
        inStatic(
            "com.acme.Desk",
            "DESK",
            "com.acme.Desk",
            "handlers",
            "java.util.HashMap",
            "table",
            "java.util.HashMap$Node[]",
            "[3]",
            LIST),
        PANEL,
        "com.acme.Desk.handlers has more and more listeners: Panel");
  }

  @Test
  void classes_that_are_made_for_listeners() {
    isGrowthOf(
        inStatic(
            "com.acme.Desk",
            "SUPPORT",
            "java.beans.PropertyChangeSupport",
            "map",
            "java.beans.PropertyChangeSupport$PropertyChangeListenerMap",
            "map",
            "java.util.HashMap"),
        PANEL,
        "java.beans.PropertyChangeSupport$PropertyChangeListenerMap.map has more and more"
            + " listeners: Panel");
    isGrowthOf(
        inStatic("com.acme.Desk", "NEWS", "io.reactivex.rxjava3.subjects.PublishSubject"),
        "io.reactivex.rxjava3.subjects.PublishSubject$PublishDisposable",
        "com.acme.Desk.NEWS has more and more listeners: PublishSubject$PublishDisposable");
  }

  @Test
  void what_waits_for_a_future() {
    isGrowthOf(
        inStatic("com.acme.Desk", "OPENED", "java.util.concurrent.CompletableFuture"),
        "java.util.concurrent.CompletableFuture",
        "com.acme.Desk.OPENED has more and more to call back: CompletableFuture");
    // What a future has brought is no callback.
    isOtherGrowth(
        inStatic(
            "com.acme.Desk",
            "ORDERS",
            "java.util.concurrent.CompletableFuture",
            "result",
            "java.util.HashMap"),
        PANEL);
  }

  @Test
  void a_cache_by_its_name_and_one_without_a_bound_by_its_class() {
    isGrowthOf(
        inStatic("com.acme.Quotes", "quoteCache", "java.util.concurrent.ConcurrentHashMap"),
        "com.acme.Quote",
        "com.acme.Quotes.quoteCache is a cache that only grows: Quote");
    isGrowthOf(
        inStatic(
            "com.acme.Quotes",
            "ALL",
            "com.github.benmanes.caffeine.cache.UnboundedLocalCache",
            "data",
            "java.util.concurrent.ConcurrentHashMap"),
        "com.acme.Quote",
        "com.acme.Quotes.ALL is a cache that only grows: Quote");
  }

  @Test
  void a_cache_that_may_have_a_bound_is_a_suspect() {
    Finding finding =
        single(inStatic("com.acme.Quotes", "cache", "java.util.LinkedHashMap"), "com.acme.Quote");
    assertEquals("listener-growth", finding.rule());
    assertEquals(Confidence.SUSPECT, finding.confidence());
  }

  @Test
  void a_cache_with_a_bound_that_fills_up_is_nothing_and_neither_is_its_class() {
    HeapPath path =
        inStatic(
            "com.acme.Quotes",
            "CACHE",
            "com.github.benmanes.caffeine.cache.BoundedLocalCache$BoundedLocalManualCache",
            "cache",
            "com.github.benmanes.caffeine.cache.SSMS");
    Report report =
        Dumps.diff(
            List.of(with(path, 5_000, "com.acme.Quote"), with(path, 10_000, "com.acme.Quote")));
    assertEquals(List.of(), findings(report));
  }

  @Test
  void the_records_of_a_program_and_queues_stay_what_they_are() {
    isOtherGrowth(inStatic("com.acme.Registry", "SESSIONS", "java.util.HashMap"), PANEL);
    isOtherGrowth(inStatic("com.acme.Billing", "subscriptions", "java.util.HashMap"), PANEL);
    isOtherGrowth(
        inStatic("com.acme.Desk", "callbacks", "java.util.concurrent.LinkedBlockingQueue"), PANEL);
    isOtherGrowth(inLocal("main", "com.acme.Import.run", "java.util.ArrayList"), PANEL);
    // The listener itself keeps them, wherever it is registered.
    isOtherGrowth(
        inStatic(
            "com.acme.Desk",
            "listeners",
            LIST,
            "array",
            "java.lang.Object[]",
            "[0]",
            PANEL,
            "orders",
            "java.util.ArrayList"),
        "com.acme.Order");
  }

  @Test
  void two_sets_of_the_same_listeners_are_one_finding_where_its_name_is() {
    HeapPath context = inStatic("com.acme.Desk", "CONTEXT", "com.acme.Context");
    HeapPath set =
        inStatic(
            "com.acme.Desk", "CONTEXT", "com.acme.Context", "listeners", "java.util.LinkedHashSet");
    List<Snapshot> dumps =
        List.of(5_000L, 10_000L).stream()
            .map(
                n ->
                    Heaps.of(20 * MB + n * 400)
                        .row(PANEL, n, n * 400)
                        .holds(context, n * 400, n, PANEL)
                        .holds(set, n * 40, n, "java.util.LinkedHashMap$Entry")
                        .build())
            .toList();
    List<Finding> found = findings(Dumps.diff(dumps));
    assertEquals(1, found.size(), found::toString);
    assertEquals(
        "com.acme.Context.listeners has more and more listeners: Panel", found.get(0).title());
    Evidence.HeapPlace place = (Evidence.HeapPlace) found.get(0).evidence().get(1);
    assertEquals(set, place.path());
    assertEquals(PANEL, place.elementClass());
    assertEquals(4 * MB, place.retained());
  }

  @Test
  void as_many_listeners_as_before_are_none() {
    HeapPath path = inStatic("com.acme.Desk", "listeners", LIST);
    Report report = Dumps.diff(List.of(with(path, 5_000, PANEL), with(path, 5_050, PANEL)));
    assertTrue(findings(report).isEmpty());
  }
}
