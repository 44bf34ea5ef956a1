package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Finding;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import io.leakscan.testkit.SampleDumps;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found does not depend on the tool that took the dump. */
class FormsAgreeTest {

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void the_agent_leads_to_the_findings_of_the_vm(int version) {
    Report vm = scan(version, "jstack.txt");
    Report agent = scan(version, "jhsdb.txt");
    assertEquals(findings(vm), findings(agent));
    assertEquals(groups(vm), groups(agent));
    assertEquals(3, findings(vm).size(), findings(vm).toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void mixed_stacks_prove_the_deadlocks_and_nothing_else(int version) {
    Report mixed = scan(version, "jhsdb-mixed.txt");
    assertEquals(2, Dumps.of(mixed, "deadlock").size());
    assertEquals(2, findings(mixed).size());
    assertTrue(mixed.complete());
  }

  @Test
  void a_javacore_leads_to_the_findings_of_hotspot() {
    Report report = Dumps.scan(form("javacore-17-from-documentation.txt"));
    assertEquals(
        List.of(
            "deadlock 2 com.acme.depot.DepotNight.copyLedger",
            "deadlock 2 com.acme.depot.DepotNight.exchangeKeys",
            "queue-put-no-reader 12 com.acme.depot.DepotNight.unload"),
        brief(report));
    List<String> hotspot = fingerprints(scan(17, "jstack.txt"));
    assertEquals(hotspot, fingerprints(report));
  }

  @Test
  void a_javacore_of_an_error_is_a_crash() {
    Report report = Dumps.scan(form("javacore-oom-from-documentation.txt"));
    assertEquals(List.of("crash 1 com.acme.depot.Journal.keep"), brief(report));
  }

  @Test
  void a_crash_report_is_a_crash_and_nothing_else() {
    Report report = Dumps.scan(form("hs_err_segv-25.log"));
    assertEquals(List.of("crash 1 Crash.label"), brief(report));
    assertEquals("The process crashed: SIGSEGV (0xb)", report.findings().get(0).title());
    assertTrue(report.groups().stream().noneMatch(GroupSummary::idle));
    String limits = report.findings().get(1).advice().explain();
    assertTrue(limits.contains("Of 13 threads this kind of dump shows no frames."), limits);
  }

  @Test
  void coroutines_that_pile_up_are_seen() {
    Report report = Dumps.scan(form("coroutines-plain.txt"));
    assertEquals("com.acme.relay.DepotKt.record", report.groups().get(0).site().appFrame());
    assertEquals(12, report.groups().get(0).counts().now());
    assertEquals(List.of(), brief(report));
  }

  @Test
  void older_javacores_name_owners_in_the_section_on_locks() {
    Report report = Dumps.scan(form("javacore-5-from-documentation.txt"));
    assertEquals("com.acme.shop.Till.book", report.groups().get(0).site().appFrame());
  }

  @Test
  void a_recording_is_a_series() {
    Report report = Dumps.scan(Dumps.sample("mail-outbox/25/recording.jfr"));
    assertEquals(List.of("queue-put-no-reader 18 com.acme.mail.Outbox.enqueue"), brief(report));
    assertEquals(6, report.findings().get(0).counts().before());
  }

  private static List<String> brief(Report report) {
    return serious(report)
        .map(f -> f.rule() + " " + f.counts().now() + " " + f.site().appFrame())
        .toList();
  }

  private static List<String> fingerprints(Report report) {
    return serious(report).map(Finding::fingerprint).toList();
  }

  private static Stream<Finding> serious(Report report) {
    return report.findings().stream().filter(finding -> finding.severity() != Severity.INFO);
  }

  private static List<Snapshot> form(String name) {
    return Dumps.read(
        SampleDumps.root().resolve("parsers/threads/src/test/resources/forms-jvm").resolve(name));
  }

  private static Report scan(int version, String file) {
    return Dumps.scan(Dumps.sample("depot-night/" + version + "/" + file));
  }

  private static List<String> findings(Report report) {
    return serious(report)
        .map(
            finding ->
                "%s %s %s %s %s %d %s"
                    .formatted(
                        finding.rule(),
                        finding.severity(),
                        finding.confidence(),
                        finding.fingerprint(),
                        finding.title(),
                        finding.counts().now(),
                        finding.site().appFrame()))
        .toList();
  }

  /** Groups of Java threads: a jstack lists the threads of the VM and its compilers too. */
  private static Map<String, Integer> groups(Report report) {
    Map<String, Integer> groups = new TreeMap<>();
    report.groups().stream()
        .filter(group -> !group.site().stack().isEmpty())
        .forEach(
            group ->
                groups.merge(
                    group.site().appFrame() + " in " + group.site().blockedIn() + group.idle(),
                    (int) group.counts().now(),
                    Integer::sum));
    return groups;
  }
}
