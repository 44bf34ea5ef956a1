package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Capability;
import io.leakscan.model.Finding;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.NotEvaluated;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One program in which nothing moves, dumped in every form: they give the same findings and groups,
 * down to the fingerprints, apart from what a form does not carry. That is said, never silent.
 */
class OneMomentTest {
  private static final String DEADLOCK_OF_LOCKS = "deadlock/synchronizer";
  private static final String DEADLOCK_OF_MONITORS = "deadlock/monitor";

  /** What is in no dump that a platform thread is the unit of. */
  private static final String PASSENGERS =
      "12 java.util.concurrent.CountDownLatch.await < com.acme.harbour.OneMoment.board";

  private static final String MOUNTED =
      "1 java.lang.Thread.sleep < com.acme.harbour.OneMoment$Customs.open";

  private static final Set<Capability> OWNERS = Set.of(Capability.OWNABLE_SYNCHRONIZERS);
  private static final Set<Capability> CLASS_INIT = Set.of(Capability.CLASS_INIT);
  private static final Set<Capability> LOCKS = Set.of(Capability.LOCKS);

  /** Only what HotSpot itself writes has processor times. */
  private static final Map<String, Set<Capability>> CLOCKS =
      Map.of("hot-spin", Set.of(Capability.CPU), "lost-wakeup", Set.of(Capability.CPU));

  /**
   * What a form lacks beside {@code jstack -l}.
   *
   * @param findings that cannot be made
   * @param missing what is said instead: rules and what they would need
   * @param virtual which virtual threads it shows
   */
  private record Lack(
      Set<String> findings, Map<String, Set<Capability>> missing, Set<String> virtual) {}

  private static final Lack NOTHING = new Lack(Set.of(), Map.of(), Set.of(MOUNTED));

  private static final Lack WITHOUT_OWNERS =
      new Lack(
          Set.of(), Map.of("lock-held-by-idle", OWNERS, "self-deadlock", OWNERS), Set.of(MOUNTED));

  /** Of its own virtual threads the JVM tells Java code nothing. */
  private static final Lack THREAD_INFO = new Lack(Set.of(), CLOCKS, Set.of());

  /** It is read as a dump of HotSpot's, without the line that makes a carrier one. */
  private static final Lack ACTUATOR_TEXT = new Lack(Set.of(), CLOCKS, Set.of());

  private static final Lack STACKS_ONLY =
      new Lack(
          Set.of(DEADLOCK_OF_LOCKS, DEADLOCK_OF_MONITORS),
          Map.of(
              "class-init-stall", LOCKS,
              "deadlock", Set.of(Capability.LOCKS),
              "lock-convoy", LOCKS,
              "lock-held-by-idle", OWNERS,
              "lock-owner-unknown", LOCKS,
              "process-pipe-deadlock", LOCKS,
              "self-deadlock", OWNERS),
          Set.of());

  private static final Lack TO_FILE =
      new Lack(
          Set.of(DEADLOCK_OF_LOCKS),
          Map.of(
              "class-init-stall",
              CLASS_INIT,
              "deadlock",
              Set.of(Capability.OWNABLE_SYNCHRONIZERS, Capability.CLASS_INIT),
              "lock-held-by-idle",
              OWNERS,
              "self-deadlock",
              OWNERS),
          Set.of(MOUNTED, PASSENGERS));

  private static final Map<String, Lack> FORMS =
      Map.of(
          "jstack-l.txt", NOTHING,
          "jcmd-l-e.txt", NOTHING,
          "jstack.txt", WITHOUT_OWNERS,
          "kill3.log", WITHOUT_OWNERS,
          "actuator.txt", ACTUATOR_TEXT,
          "actuator.json", THREAD_INFO,
          "threadinfo.txt", THREAD_INFO,
          "stacktraces.txt", STACKS_ONLY,
          "dump-to-file.txt", TO_FILE,
          "dump-to-file.json", TO_FILE);

  @TestFactory
  List<DynamicTest> every_form_gives_the_same_findings_and_groups() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String jdk : List.of("17", "25")) {
      Report whole = scan(jdk, "jstack-l.txt");
      new TreeMap<>(FORMS)
          .forEach(
              (form, lack) -> {
                if (jdk.equals("25") || lack != TO_FILE) {
                  tests.add(
                      DynamicTest.dynamicTest(
                          jdk + "/" + form, () -> compare(jdk, whole, scan(jdk, form), lack)));
                }
              });
    }
    return tests;
  }

  private static Report scan(String jdk, String form) {
    List<Snapshot> dumps = Dumps.sample("one-moment/" + jdk + "/" + form);
    assertEquals(1, dumps.size(), form);
    assertEquals(true, dumps.get(0).complete(), form);
    return Dumps.scan(dumps);
  }

  private static void compare(String jdk, Report whole, Report report, Lack lack) {
    TreeSet<String> expected = findings(whole);
    expected.removeIf(line -> lack.findings.contains(line.substring(0, line.indexOf(' '))));
    assertEquals(String.join("\n", expected), String.join("\n", findings(report)));

    TreeSet<String> groups = groups(whole);
    groups.remove(MOUNTED);
    if (jdk.equals("25")) {
      groups.addAll(lack.virtual);
    }
    assertEquals(String.join("\n", groups), String.join("\n", groups(report)));

    Map<String, Set<Capability>> missing = new TreeMap<>();
    for (NotEvaluated rule : report.notEvaluated()) {
      missing.put(rule.rule(), rule.missing());
    }
    Map<String, Set<Capability>> expectedMissing = new TreeMap<>(lack.missing);
    if (lack == STACKS_ONLY || lack == TO_FILE) {
      expectedMissing.putAll(CLOCKS);
    }
    if (lack == STACKS_ONLY && jdk.equals("17")) {
      CLOCKS
          .keySet()
          .forEach(
              rule -> expectedMissing.put(rule, Set.of(Capability.CPU, Capability.THREAD_IDS)));
    }
    if (jdk.equals("25") && lack != TO_FILE) {
      expectedMissing.put("virtual-threads-parked", Set.of(Capability.VIRTUAL_THREADS));
    }
    if (jdk.equals("25") && lack != TO_FILE && lack != ACTUATOR_TEXT) {
      expectedMissing.put(
          "carrier-starvation",
          lack == STACKS_ONLY
              ? Set.of(Capability.VIRTUAL_THREADS, Capability.WAIT_STATE)
              : Set.of(Capability.VIRTUAL_THREADS));
    }
    assertEquals(expectedMissing, missing);
  }

  /** All that is more than a note. */
  private static TreeSet<String> findings(Report report) {
    TreeSet<String> lines = new TreeSet<>();
    for (Finding finding : report.findings()) {
      if (finding.severity() != Severity.INFO) {
        lines.add(
            "%s/%s %s %s %s %s %s"
                .formatted(
                    finding.rule(),
                    finding.variant(),
                    finding.counts().now(),
                    finding.site().appFrame(),
                    finding.severity(),
                    finding.fingerprint(),
                    new TreeSet<>(finding.threads()))
                // jstack and jcmd cannot write it
                .replace("\ud83d\udea2", "\ufffd\ufffd"));
      }
    }
    return lines;
  }

  /**
   * All that have frames, but for the threads that dump: some forms hide the JVM's own threads,
   * which have none, and the main thread writes three of them.
   */
  private static TreeSet<String> groups(Report report) {
    TreeSet<String> lines = new TreeSet<>();
    for (GroupSummary group : report.groups()) {
      String in = group.site().blockedIn();
      String app = group.site().appFrame();
      boolean dumps =
          in == null
              || in.contains("dumpThreads")
              || in.contains("ThreadSnapshot")
              || in.contains("Stage.ready");
      if (!dumps) {
        lines.add(group.counts().now() + " " + in + " < " + app);
      }
    }
    return lines;
  }
}
