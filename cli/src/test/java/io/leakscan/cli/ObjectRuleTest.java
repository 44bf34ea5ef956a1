package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.testkit.heap.BasicType;
import io.leakscan.testkit.heap.HeapArray;
import io.leakscan.testkit.heap.HeapClass;
import io.leakscan.testkit.heap.HeapInstance;
import io.leakscan.testkit.heap.HeapThread;
import io.leakscan.testkit.heap.HprofBuilder;
import io.leakscan.testkit.heap.HprofLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule about objects over heap dumps, from its file to the report. */
class ObjectRuleTest {
  private static final String RULE =
      """
      schema: leakscan.rule/1
      id: my-pools
      title: Pools are made again and again
      severity: high
      since: 0.1.0
      objects:
        - id: pool
          bind:
            pool:
              instances-of: [com.acme.Pool]
              where: [ { path: open, equals: 1 } ]
          count: pool
          group-by: [pool.name]
          report-when: [ { count-of: pool, at-least: 3 } ]
          confirm-when: [ { kept: pool, besides: [com.acme.Worker], at-most: 0 } ]
          refute-when: [ { count-of: pool, held: true, at-least: 3, because: "{holder} has them" } ]
          show: { name: pool.name }
          title: "{count} pools for {name}"
          explain: "{count} {class} are kept by {held-by}."
      one-dump: { severity: medium }
      grows-when: { delta: 2 }
      explain: E
      fix: F
      """;

  private static final String THREADS =
      """
      schema: leakscan.rule/1
      id: my-pools
      title: Pools are made again and again
      severity: high
      since: 0.1.0
      threads:
        any:
          - { id: run, runtime: jvm, blocked-in: [com.acme.Pool.run] }
      group-by: [blocked-in]
      report-when: { count: 1, as: suspect }
      explain: E
      fix: F
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeRule() throws IOException {
    Files.createDirectory(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/my-pools.yaml"), RULE);
  }

  /** Pools, some open, each with a worker. */
  private static final class Pools {
    final HprofBuilder heap = new HprofBuilder();
    final HeapClass pool =
        heap.declare("com.acme.Pool").field("open", BasicType.BOOLEAN).reference("name");
    final HeapClass worker = heap.declare("com.acme.Worker").reference("pool");
    final HeapArray workers = heap.array(worker, 64);
    int count;

    Pools() {
      this(true);
    }

    Pools(boolean threads) {
      heap.declare("com.acme.Workers").staticReference("ALL", workers);
      if (threads) {
        heap.thread("main").frame("com.acme.Main", "main", "Main.java", 3);
      }
    }

    HeapInstance open(String name) {
      HeapInstance one = heap.instance(pool).set("open", 1).set("name", heap.string(name));
      workers.set(count++, heap.instance(worker).set("pool", one));
      return one;
    }

    Pools of(String name, int many) {
      for (int i = 0; i < many; i++) {
        open(name);
      }
      return this;
    }

    byte[] bytes(long seconds) {
      return heap.bytes(HprofLayout.jdk17().millis(1_700_000_000_000L + seconds * 1000));
    }
  }

  private RealRun run(String command, Pools... dumps) throws IOException {
    String[] arguments = new String[dumps.length + 3];
    arguments[0] = command;
    arguments[1] = "--rules";
    arguments[2] = folder.resolve("rules").toString();
    for (int i = 0; i < dumps.length; i++) {
      Path file = folder.resolve(i + ".hprof");
      Files.write(file, dumps[i].bytes(i * 60L));
      arguments[i + 3] = file.toString();
    }
    return RealRun.in(folder, arguments);
  }

  private static String words(RealRun run) {
    return run.out().replaceAll("\\s+", " ");
  }

  @Test
  void whatNothingKeepsIsConfirmedAndCountedByGroup() throws IOException {
    Pools pools = new Pools().of("orders", 4).of("prices", 2);
    pools.heap.instance(pools.pool).set("name", pools.heap.string("orders")); // closed
    RealRun run = run("scan", pools);
    assertEquals(1, run.code(), run.out() + run.err());
    assertTrue(run.out().startsWith("HIGH      my-pools  4  confirmed\n4 pools for orders"));
    assertTrue(words(run).contains("4 Pool are kept by com.acme.Worker.pool."), run.out());
    assertTrue(
        words(run)
            .contains(
                "each pool held by com.acme.Workers.ALL (static) -> Worker[] -> Worker.pool ->"
                    + " Pool[4]"),
        run.out());
  }

  @Test
  void whatTheProgramKeepsIsASuspectOfOneDump() throws IOException {
    Pools pools = new Pools().of("orders", 4);
    pools.heap.declare("com.acme.Registry").staticReference("ONE", pools.open("orders"));
    RealRun run = run("scan", pools);
    assertEquals(0, run.code(), run.out() + run.err());
    assertTrue(run.out().startsWith("MEDIUM    my-pools  5  suspect"), run.out());
    assertTrue(
        words(run).contains("1 of 5 pools held by com.acme.Registry.ONE (static) -> Pool"),
        run.out());
  }

  /** Their objects can be counted; that nothing keeps them cannot be said. */
  @Test
  void aHeapWithoutThreadsIsJudgedAsFarAsItGoes() throws IOException {
    RealRun run = run("scan", new Pools(false).of("orders", 4));
    assertEquals(0, run.code(), run.out() + run.err());
    assertTrue(run.out().startsWith("MEDIUM    my-pools  4  suspect"), run.out());
    assertTrue(words(run).contains("not evaluated for want of thread states"), run.out());
    RealRun grown = run("diff", new Pools(false).of("orders", 4), new Pools(false).of("orders", 7));
    assertEquals(1, grown.code(), grown.out() + grown.err());
    assertTrue(grown.out().startsWith("HIGH      my-pools  4 -> 7"), grown.out());
  }

  /** Each step lies before the one that it leads to: a turn for each. */
  @Test
  void aWayThatIsTooLongToFollowIsSaidToBe() throws IOException {
    Pools pools = new Pools();
    HeapClass link = pools.heap.declare("com.acme.Link").reference("to");
    List<HeapInstance> chain = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      chain.add(pools.heap.instance(link));
    }
    HeapArray last = pools.heap.array(pools.pool, 4);
    for (int i = 0; i < 4; i++) {
      HeapInstance one = pools.heap.instance(pools.pool).set("open", 1);
      last.set(i, one.set("name", pools.heap.string("deep")));
    }
    chain.get(199).set("to", last);
    for (int i = 0; i < 199; i++) {
      chain.get(i).set("to", chain.get(i + 1));
    }
    pools.heap.declare("com.acme.Registry").staticReference("FIRST", chain.get(0));
    RealRun run = run("scan", pools);
    assertTrue(
        words(run).contains("each pool held by something that the search did not reach"),
        run.out());
    assertTrue(words(run).contains("kept by objects that were not followed up."), run.out());
  }

  @Test
  void whatBelongsToThemIsNotToldToKeepThem() throws IOException {
    Files.writeString(
        folder.resolve("rules/my-pools.yaml"),
        RULE.replace("    count: pool\n", "    count: pool\n    held-without: [worker, runner]\n")
            .replace(
                "    bind:\n",
                """
                    bind:
                      worker: { instances-of: [com.acme.Worker] }
                      runner: { instances-of: [java.lang.Thread] }
                """));
    Pools pools = new Pools(false);
    HeapThread runner = pools.heap.thread("runner").frame("com.acme.Pool", "run", "Pool.java", 9);
    HeapClass list = pools.heap.declare("com.acme.Desk").reference("pools");
    HeapArray held = pools.heap.array(pools.pool, 5);
    for (int i = 0; i < 5; i++) {
      HeapInstance pool = pools.open("orders");
      runner.local(pool);
      held.set(i, pool);
    }
    pools
        .heap
        .declare("com.acme.Main")
        .staticReference("DESK", pools.heap.instance(list).set("pools", held));
    RealRun run = run("scan", pools);
    assertTrue(
        words(run)
            .contains(
                "each pool held by com.acme.Main.DESK (static) -> Desk.pools -> Pool[] -> Pool[5]"),
        run.out() + run.err());
  }

  @Test
  void whatIsNoProofByItselfTellsMoreOfWhatThreadsShow() throws IOException {
    String unproven = RULE.replace("  - id: pool\n", "  - id: pool\n    alone: nothing\n");
    Files.writeString(
        folder.resolve("rules/my-pools.yaml"),
        unproven.replaceAll("(?m)^    (confirm|refute).*\n", ""));
    Files.writeString(folder.resolve("rules/my-pools--threads.yaml"), THREADS);
    Pools pools = new Pools().of("orders", 4);
    RealRun alone = run("scan", pools);
    assertTrue(alone.out().startsWith("No leak found."), alone.out());
    pools.heap.thread("runner").frame("com.acme.Pool", "run", "Pool.java", 9);
    RealRun run = run("scan", pools);
    assertTrue(run.out().startsWith("HIGH      my-pools  1  suspect"), run.out());
    assertTrue(
        words(run).contains("each pool held by com.acme.Workers.ALL (static) -> Worker[]"),
        run.out());
  }

  private static Pools runningIn(int threads, int pools) {
    Pools all = new Pools().of("orders", pools);
    for (int i = 0; i < threads; i++) {
      all.heap.thread("runner-" + i).frame("com.acme.Pool", "run", "Pool.java", 9);
    }
    return all;
  }

  /** How often growth is told below the first line of the finding. */
  private static long growths(RealRun run) {
    return run.out().lines().filter(line -> line.contains(" over 2 dumps in ")).count();
  }

  @Test
  void asManyObjectsAsThreadsAreToldToGrowOnce() throws IOException {
    Files.writeString(folder.resolve("rules/my-pools--threads.yaml"), THREADS);
    RealRun same = run("diff", runningIn(3, 3), runningIn(6, 6));
    assertTrue(same.out().startsWith("HIGH      my-pools  3 -> 6 (+3)  confirmed"), same.out());
    assertEquals(1, growths(same), same.out());
    RealRun other = run("diff", runningIn(3, 4), runningIn(6, 8));
    assertEquals(2, growths(other), other.out());
  }

  @Test
  void whatCouldNotBeLookedForToTheEndIsSaid() throws IOException {
    Files.writeString(
        folder.resolve("rules/my-pools.yaml"),
        RULE.replace("  - id: pool\n", "  - id: pool\n    alone: nothing\n"));
    byte[] whole = new Pools().of("orders", 4).bytes(0);
    String said = "not evaluated for want of all that refers to some objects: my-pools";
    for (int cut : new int[] {0, 9}) { // the record that ends a dump
      Path file = folder.resolve("cut-" + cut + ".hprof");
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      String rules = folder.resolve("rules").toString();
      RealRun run = RealRun.in(folder, "scan", "--rules", rules, file.toString());
      assertEquals(cut > 0, words(run).contains(said), run.out() + run.err());
      assertEquals(cut == 0, run.out().startsWith("HIGH      my-pools  4  confirmed"), run.out());
    }
    RealRun bare = run("scan", new Pools(false).of("orders", 4));
    assertTrue(words(bare).contains(said), bare.out());
  }

  @Test
  void tooFewAreNothing() throws IOException {
    RealRun run = run("scan", new Pools().of("orders", 2));
    assertEquals(0, run.code(), run.out() + run.err());
    assertTrue(run.out().startsWith("No leak found."), run.out());
  }

  @Test
  void moreInTheSecondHeapAreProven() throws IOException {
    Pools later = new Pools().of("orders", 5);
    later.heap.declare("com.acme.Registry").staticReference("ONE", later.open("orders"));
    RealRun run = run("diff", new Pools().of("orders", 3).of("prices", 9), later);
    assertEquals(1, run.code(), run.out() + run.err());
    assertTrue(run.out().startsWith("HIGH      my-pools  3 -> 6 (+3)  confirmed"), run.out());
  }

  @Test
  void whatThreadsHaveInHandIsRefuted() throws IOException {
    Pools pools = new Pools();
    pools.heap.declare("com.acme.Job");
    for (int i = 0; i < 3; i++) {
      HeapThread thread = pools.heap.thread("job-" + i);
      thread.frame("java.net.Socket", "read", "Socket.java", 1);
      thread.frame("com.acme.Job", "run", "Job.java", 9);
      thread.local(pools.open("orders"));
    }
    RealRun run = run("scan", pools);
    assertEquals(0, run.code(), run.out() + run.err());
    assertTrue(run.out().startsWith("No leak found."), run.out());
    assertTrue(words(run).contains("\"job-0\" has them"), run.out());
  }

  @Test
  void aSavedReportSaysTheSame() throws IOException {
    Pools pools = new Pools().of("orders", 4);
    RealRun text = run("scan", pools);
    String rules = folder.resolve("rules").toString();
    String dump = folder.resolve("0.hprof").toString();
    RealRun json = RealRun.in(folder, "scan", "--rules", rules, "-f", "json", dump);
    Path report = Files.writeString(folder.resolve("report.json"), json.out());
    assertEquals(text.out(), RealRun.in(folder, "render", report.toString()).out());
  }
}
