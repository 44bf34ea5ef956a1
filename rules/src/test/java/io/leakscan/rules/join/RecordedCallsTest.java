package io.leakscan.rules.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Evidence;
import io.leakscan.model.Evidence.RecordedCalls.Caller;
import io.leakscan.model.Finding;
import io.leakscan.model.Report;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.AnalysisOptions;
import io.leakscan.rules.Analyzer;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.pack.RuleFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who took the objects of a pool, as the pool has recorded it. */
class RecordedCallsTest {
  private static final String RULE =
      """
      schema: leakscan.rule/1
      id: pool-empty
      title: T
      severity: high
      since: 0.1.0
      threads: { any: [ { id: a, blocked-in: [com.zaxxer.hikari.Pool.take] } ] }
      report-when: { count: 1 }
      heap:
        bind:
          pool: { class: [com.zaxxer.hikari.Pool+], local-of: [blocked-in] }
          lent: { elements-of: pool.lent }
        confirm-when: [ { path: lent.@count, at-least: 1 } ]
        explain: lost
        recorded:
          as: taken
          at: [lent.by, lent.call.by]
          of: pool.lent.@length
          explain: "{taken-count} of {taken-known} in {taken-in}"
          fix: "close in {taken-in}"
      explain: E
      fix: F
      examples:
        - name: N
          expect: { findings: 1 }
          heap:
            objects:
              pool: { class: com.zaxxer.hikari.Pool, fields: { lent: [LENT] } }
              OBJECTS
            threads:
              - { name: w, stack: [com.zaxxer.hikari.Pool.take, com.acme.Shop.sell], locals: { com.zaxxer.hikari.Pool.take: pool } }
      """;

  private static Finding finding(String lent, String objects) throws Exception {
    String text = RULE.replace("LENT", lent).replace("OBJECTS", objects);
    RuleFile file = RuleFile.parse("pool-empty.yaml", text);
    AnalysisOptions options = new AnalysisOptions(AnalysisOptions.Mode.SCAN, List.of());
    List<Snapshot> dumps = Dumps.withHeaps(file.examples().get(0), List.of());
    Report report = new Analyzer(options, List.of(file.rule())).analyze(dumps);
    return report.findings().get(0);
  }

  private static Evidence.RecordedCalls calls(Finding finding) {
    return finding.evidence().stream()
        .filter(Evidence.RecordedCalls.class::isInstance)
        .map(Evidence.RecordedCalls.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static String lent(String name, int times, String... stack) {
    return "%s: { class: com.zaxxer.hikari.Lent, times: %d, fields: { by: { class: java.lang.Exception, stack: [%s] } } }"
            .formatted(name, times, String.join(", ", stack))
        + "\n        ";
  }

  @Test
  void theirOwnCodeIsCountedByMethod() throws Exception {
    Finding finding =
        finding(
            "often, once",
            lent(
                    "often",
                    7,
                    "com.zaxxer.hikari.Pool.take",
                    "java.util.List.forEach",
                    "com.acme.Orders.load")
                + lent(
                    "once",
                    3,
                    "com.zaxxer.hikari.Pool.take",
                    "com.acme.Stock.count",
                    "com.acme.Orders.load"));
    Evidence.RecordedCalls calls = calls(finding);
    assertEquals(10, calls.told());
    assertEquals(
        List.of("com.acme.Orders.load 7", "com.acme.Stock.count 3"),
        calls.places().stream().map(p -> p.at() + ' ' + p.count()).toList());
  }

  @Test
  void textsNameThePlaceOfMost() throws Exception {
    String take = "com.zaxxer.hikari.Pool.take";
    Finding finding =
        finding(
            "once, often",
            lent("once", 1, take, "com.acme.Stock.count")
                + lent("often", 2, take, "com.acme.Orders.load"));
    assertEquals("2 of 3 in com.acme.Orders.load", finding.advice().explain());
    assertEquals("close in com.acme.Orders.load", finding.advice().fix());
  }

  @Test
  void ofAHelperItIsToldWhoCallsIt() throws Exception {
    String take = "com.zaxxer.hikari.Pool.take";
    Finding finding =
        finding(
            "often, once",
            lent("often", 2, take, "com.acme.Db.open", "com.acme.Db.get", "com.acme.Orders.load")
                + lent(
                    "once",
                    1,
                    take,
                    "com.acme.Db.open",
                    "com.acme.Db.get",
                    "com.acme.Stock.count"));
    Evidence.RecordedCalls.Place place = calls(finding).places().get(0);
    assertEquals("com.acme.Db.open", place.at());
    assertEquals(3, place.count());
    assertEquals(
        List.of(new Caller("com.acme.Orders.load", 2), new Caller("com.acme.Stock.count", 1)),
        place.callers());
  }

  @Test
  void codeOfLibrariesAloneIsNoPlace() throws Exception {
    Finding finding = finding("some", lent("some", 2, "com.zaxxer.hikari.Pool.take"));
    assertEquals(List.of(), calls(finding).places());
    assertEquals("lost", finding.advice().explain());
    assertEquals("F", finding.advice().fix());
  }

  @Test
  void aStackThatSeveralObjectsShareCountsOnceAndSomeTellNothing() throws Exception {
    Finding finding =
        finding(
            "lent",
            """
            call: { class: java.lang.Exception, stack: [com.acme.Orders.load] }
                    lent: { class: com.zaxxer.hikari.Lent, times: 3, fields: { by: call } }
            """);
    assertEquals(1, calls(finding).told());
    assertEquals(3, calls(finding).count());
  }

  @Test
  void withoutARecordNothingIsTold() throws Exception {
    Finding finding =
        finding("lent", "lent: { class: com.zaxxer.hikari.Lent, fields: { by: null } }");
    assertTrue(finding.evidence().stream().noneMatch(Evidence.RecordedCalls.class::isInstance));
    assertEquals("lost", finding.advice().explain());
  }
}
