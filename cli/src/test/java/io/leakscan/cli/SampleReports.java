package io.leakscan.cli;

import io.leakscan.model.Advice;
import io.leakscan.model.Capability;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Frame;
import io.leakscan.model.GroupSummary;
import io.leakscan.model.HotThread;
import io.leakscan.model.InputSummary;
import io.leakscan.model.NotEvaluated;
import io.leakscan.model.Origin;
import io.leakscan.model.ParseNote;
import io.leakscan.model.PoolSummary;
import io.leakscan.model.Report;
import io.leakscan.model.RuntimeKind;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import io.leakscan.model.StackTrace;
import io.leakscan.model.Triage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reports built by hand: one for each shape that a renderer has to cope with. */
public final class SampleReports {
  private static final Advice ADVICE =
      new Advice(
          "Producers put into a bounded queue that nobody empties, so each of them waits for ever.",
          "Find out why the consumer of this queue has ended or was never started, and restart it"
              + " when it fails. Until then use offer(e, timeout) and count what is dropped, so"
              + " that callers do not pile up.",
          "docs/rules/queue-put-no-reader.md");

  private SampleReports() {}

  /** Every report by the name of its golden files. */
  public static Map<String, Report> all() {
    Map<String, Report> reports = new LinkedHashMap<>();
    reports.put("growing-queue", growingQueue());
    reports.put("single-dump", singleDump());
    reports.put("several-findings", severalFindings());
    reports.put("healthy", healthy());
    reports.put("cut-dump", cutDump());
    reports.put("hostile-names", hostileNames());
    reports.put("goroutines", goroutines());
    reports.put("set-aside", setAside());
    reports.put("all-set-aside", allSetAside());
    reports.put("class-histograms", SampleHeaps.histograms());
    reports.put("go-heap", SampleHeaps.profile());
    reports.put("heap-leaking", SampleHeapDumps.leaking());
    reports.put("heap-healthy", SampleHeapDumps.healthy());
    reports.put("heap-growing", SampleHeapDumps.growing());
    reports.put("heap-class", SampleHeapDumps.ofClass());
    reports.put("heap-paths", SampleHeapDumps.paths());
    reports.put("heap-details", SampleHeapDumps.details());
    return reports;
  }

  /** Who started goroutines, and what Go prints of them besides their waits. */
  public static Report goroutines() {
    Site site = site("main.serve", "main.serve");
    Finding finding =
        new Finding(
            "queue-put-no-reader",
            Severity.HIGH,
            Confidence.CONFIRMED,
            "Goroutines are blocked sending on a channel and nobody receives",
            "channel",
            "4a9a1c0b7d2e4f57",
            new Counts(40, 5L),
            site,
            List.of("goroutine 18", "goroutine 19"),
            List.of(
                new Evidence.Growth(List.of(5L, 40L), 70.0),
                new Evidence.Creators("main.accept", 38, 30L, 36L),
                new Evidence.Creators("main.accept", 40, null, null),
                new Evidence.Creators("main.accept", 40, 40L, 40L),
                new Evidence.Creators("main.accept", 40, 1L, 0L)),
            ADVICE);
    return new Report(
        List.of(input("before.txt", 9, null), input("after.txt", 44, null)),
        List.of(finding),
        List.of(
            new GroupSummary(
                new Counts(40, 5L),
                "chan send",
                site,
                false,
                List.of(
                    new GroupSummary.Labelled("handler: /v1/\u001b[31musers", 30),
                    new GroupSummary.Labelled("handler: /v1/orders", 2)),
                3)),
        List.of(),
        List.of(),
        List.of());
  }

  /** Of three findings one is known, one is ignored, and the end of one has come. */
  public static Report setAside() {
    Report report = severalFindings();
    Finding first = report.findings().get(0);
    Finding second = report.findings().get(1);
    List<Finding> rest = report.findings().subList(1, report.findings().size());
    Triage.Remark remark =
        new Triage.Remark("2026-11-20", "INC-4711: the driver\u001b[31m is updated on Friday");
    return report.triaged(
        rest,
        new Triage(
            Set.of(),
            List.of(new Triage.Ignored(first, remark)),
            Map.of(second.fingerprint(), remark),
            Map.of("same-stack-pile", 1, "lock-convoy", 12)));
  }

  /** Everything that was found was known before. */
  public static Report allSetAside() {
    Report report = growingQueue();
    Set<String> known = Set.of(report.findings().get(0).fingerprint());
    return report.triaged(report.findings(), new Triage(known, List.of(), Map.of(), Map.of()));
  }

  public static Report growingQueue() {
    return new Report(
        List.of(
            input("before.txt", 34, "2026-11-21T01:43:14"),
            input("after.txt", 74, "2026-11-21T01:43:48")),
        List.of(queueFinding(Confidence.CONFIRMED, new Counts(60, 20L))),
        List.of(
            group(60, 20L, "WAITING (parking)", queueSite(), false),
            group(5, 5L, "WAITING (parking)", idleSite(), true),
            group(3, 3L, "RUNNABLE", Site.NOWHERE, false),
            group(
                1,
                null,
                "TIMED_WAITING (sleeping)",
                site("com.acme.Main.main", "java.lang.Thread.sleep"),
                false)),
        List.of(
            new PoolSummary(
                "http-nio-8080-exec",
                "executor",
                60,
                60,
                0,
                List.of(new PoolSummary.Place("com.acme.orders.AuditTrail.record", 58)),
                new PoolSummary.Before(12, 5))),
        List.of(new HotThread("GC pressure", 0.973, "com.acme.stats.Histogram.merge")),
        List.of(
            new NotEvaluated("resultset-not-closed", Set.of(Capability.HEAP)),
            new NotEvaluated("threadlocal-leak", Set.of(Capability.HEAP))));
  }

  public static Report singleDump() {
    return new Report(
        List.of(input("-", 74, null)),
        List.of(
            queueFinding(Confidence.SUSPECT, new Counts(60, null)),
            note(
                "dump-quality", "One dump only: growth cannot be seen. Take another in a minute.")),
        List.of(
            group(60, null, "WAITING (parking)", queueSite(), false),
            group(5, null, "WAITING (parking)", idleSite(), true)),
        List.of(),
        List.of(),
        List.of(new NotEvaluated("hot-spin", Set.of(Capability.CPU, Capability.THREAD_IDS))));
  }

  public static Report severalFindings() {
    Finding deadlock =
        new Finding(
            "deadlock",
            Severity.CRITICAL,
            Confidence.CONFIRMED,
            "2 threads wait for each other's locks and never will go on",
            "monitor",
            "d1",
            new Counts(2, 2L),
            site("com.acme.bank.Transfer.lockBoth", "com.acme.bank.Transfer.lockBoth"),
            List.of("transfer-1", "transfer-2"),
            List.of(
                new Evidence.Cycle(
                    List.of(
                        new Evidence.Cycle.Link(
                            "transfer-1",
                            "com.acme.bank.Account 0x00000000ffda4240",
                            "transfer-2",
                            "com.acme.bank.Transfer.lockBoth"),
                        new Evidence.Cycle.Link(
                            "transfer-2",
                            "java.util.concurrent.locks.ReentrantLock$NonfairSync"
                                + " 0x00000000ffda4250",
                            "transfer-1",
                            "com.acme.bank.Transfer.lockBoth")),
                    true)),
            new Advice(
                "Each holds what the other needs.",
                "Take both locks in one order.",
                "docs/rules/deadlock.md"));
    Finding convoy =
        new Finding(
            "lock-convoy",
            Severity.HIGH,
            Confidence.SUSPECT,
            "14 threads wait behind one lock",
            null,
            "c1",
            new Counts(14, 3L),
            site(
                "com.acme.warehouse.persistence.repositories.impl.HibernateArticleRepositoryImpl.findByCode",
                null),
            IntStream.rangeClosed(1, 14).mapToObj(i -> "worker-" + i).toList(),
            List.of(
                new Evidence.Chain(
                    List.of(
                        new Evidence.Chain.Link(
                            "java.lang.Object 0x00000000ffda4260",
                            14,
                            "reindex",
                            "RUNNABLE",
                            "com.acme.warehouse.Reindex.slowly"))),
                new Evidence.Pool("worker", 20, 14, 6, "com.acme.warehouse.Reindex.slowly"),
                new Evidence.Refuted("a deadlock: the owner is running")),
            new Advice(
                "One slow owner holds up all.",
                "Do the slow work outside the lock.",
                "docs/rules/lock-convoy.md"));
    Finding unknown =
        new Finding(
            "unclassified-growth",
            Severity.MEDIUM,
            Confidence.SUSPECT,
            "A group of threads grows and no rule knows it",
            null,
            "u1",
            new Counts(31, 1L),
            site(null, "io.netty.channel.epoll.Native.epollWait"),
            List.of(),
            List.of(
                new Evidence.Growth(
                    List.of(1L, 4L, 9L, 11L, 15L, 19L, 22L, 25L, 28L, 31L), 86_400.0),
                new Evidence.Threads(
                    "waiter",
                    31,
                    "io.netty.channel.epoll.Native.epollWait",
                    "RUNNABLE",
                    List.of("a"),
                    12)),
            new Advice(
                "",
                "Look for the call that makes event loops.",
                "docs/rules/unclassified-growth.md"));
    return new Report(
        List.of(input("1.txt", 30, null), input("2.txt", 80, null)),
        List.of(deadlock, convoy, unknown, note("load-spike", "12 more threads look like load.")),
        IntStream.rangeClosed(1, 14)
            .mapToObj(
                i -> group(15 - i, 1L, "RUNNABLE", site("com.acme.Job" + i + ".run", null), false))
            .toList(),
        List.of(),
        List.of(),
        List.of());
  }

  public static Report healthy() {
    return new Report(
        List.of(input("a.txt", 21, "2026-11-21T01:43:14")),
        List.of(),
        List.of(group(5, null, "WAITING (parking)", idleSite(), true)),
        List.of(),
        List.of(),
        List.of());
  }

  public static Report cutDump() {
    InputSummary cut =
        new InputSummary(
            new Origin("cut.txt", "hotspot", "0".repeat(64), 1, 812),
            RuntimeKind.JVM,
            null,
            17,
            false,
            List.of(
                new ParseNote(940, ParseNote.Level.LOSS, "The input ends within a thread."),
                new ParseNote(0, ParseNote.Level.INFO, "No deadlock section.")),
            3);
    return new Report(List.of(cut), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** What somebody could write into a thread's name to deceive the reader. */
  public static Report hostileNames() {
    String name =
        "\u001b[2J\u001b[31mowned\u0007\r\n"
            + "No leak found.\u202e\u0085\u009b2J \ud800 \"q\" </script> \ud83d\ude00";
    Finding finding =
        new Finding(
            "same-stack-pile",
            Severity.LOW,
            Confidence.SUSPECT,
            "Threads " + name,
            null,
            "h1",
            new Counts(1, null),
            site("com.acme." + name, "x\ty"),
            List.of(name),
            List.of(new Evidence.Threads("waiter", 1, name, name, List.of(name), 3)),
            new Advice(name, name, name));
    return new Report(
        List.of(input("evil" + name + ".txt", 1, null)),
        List.of(finding),
        List.of(group(1, null, name, site(name, name), false)),
        List.of(),
        List.of(new HotThread(name, 1, name)),
        List.of());
  }

  public static Finding queueFinding(Confidence confidence, Counts counts) {
    List<Evidence> evidence =
        counts.before() == null
            ? List.of(queueThreads())
            : List.of(
                new Evidence.Growth(List.of(20L, 60L), 34.2),
                new Evidence.Survival(20, 20, 20L),
                queueThreads());
    return new Finding(
        "queue-put-no-reader",
        Severity.HIGH,
        confidence,
        "60 threads wait to put into a full queue that nobody reads",
        "queue",
        "3f9a1c0b7d2e4f56",
        counts,
        queueSite(),
        IntStream.rangeClosed(1, 60).mapToObj(i -> "http-nio-8080-exec-" + i).toList(),
        evidence,
        ADVICE);
  }

  private static Evidence queueThreads() {
    return new Evidence.Threads(
        "waiter",
        60,
        "java.util.concurrent.ArrayBlockingQueue.put",
        "WAITING (parking)",
        IntStream.rangeClosed(1, 60).mapToObj(i -> "http-nio-8080-exec-" + i).toList(),
        123);
  }

  private static Finding note(String rule, String title) {
    return new Finding(
        rule,
        Severity.INFO,
        Confidence.NOTE,
        title,
        null,
        rule,
        new Counts(1, null),
        Site.NOWHERE,
        List.of(),
        List.of(),
        new Advice(
            "One dump only: growth cannot be seen. Take a second one and run leakscan diff.",
            "Run jcmd PID Thread.print -l twice.",
            "docs/rules/" + rule + ".md"));
  }

  private static Site queueSite() {
    return site("com.acme.orders.AuditTrail.record", "java.util.concurrent.ArrayBlockingQueue.put");
  }

  private static Site idleSite() {
    return site(null, "java.util.concurrent.LinkedBlockingQueue.take");
  }

  private static Site site(@Nullable String appFrame, @Nullable String blockedIn) {
    return new Site(
        appFrame,
        blockedIn,
        new StackTrace(
            List.of(
                new Frame("jdk.internal.misc.Unsafe", "park", null, Frame.NATIVE),
                new Frame(
                    "java.util.concurrent.locks.LockSupport", "park", "LockSupport.java", 211),
                new Frame("com.acme.orders.AuditTrail", "record", "AuditTrail.java", 42)),
            false));
  }

  private static GroupSummary group(
      long now, @Nullable Long before, String state, Site site, boolean idle) {
    return new GroupSummary(new Counts(now, before), state, site, idle);
  }

  private static InputSummary input(String label, long threads, @Nullable String takenAt) {
    return new InputSummary(
        new Origin(label, "hotspot", "0123456789abcdef".repeat(4), 0, 1),
        RuntimeKind.JVM,
        takenAt,
        threads,
        true,
        List.of(),
        0);
  }
}
