package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private static Report scan(int version, String file) {
    return Dumps.scan(Dumps.sample("depot-night/" + version + "/" + file));
  }

  private static List<String> findings(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.severity() != Severity.INFO)
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
