package io.leakscan.rules.detect;

import static io.leakscan.rules.Heaps.MB;
import static io.leakscan.rules.Heaps.inLocal;
import static io.leakscan.rules.Heaps.inStatic;
import static io.leakscan.rules.Heaps.inThreadLocal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Confidence;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.Report;
import io.leakscan.model.Severity;
import io.leakscan.rules.Dumps;
import io.leakscan.rules.Heaps;
import io.leakscan.rules.heap.PathText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one heap is accused of, and what is large in healthy programs. */
public class LeakSuspectTest {
  private static final Set<String> RULES = new LeakSuspectDetector().rules();
  private static final String MAP = "java.util.HashMap";
  private static final String LIST = "java.util.ArrayList";

  private static List<Finding> suspects(Heaps heap) {
    Report report = Dumps.scan(List.of(heap.build()));
    return report.findings().stream().filter(f -> RULES.contains(f.rule())).toList();
  }

  private static Finding one(Heaps heap) {
    List<Finding> found = suspects(heap);
    assertEquals(1, found.size(), found::toString);
    assertEquals(Confidence.SUSPECT, found.get(0).confidence());
    return found.get(0);
  }

  private static void assertCalm(Heaps heap) {
    assertEquals(List.of(), suspects(heap));
  }

  private static Evidence.HeapPlace place(Finding finding) {
    return (Evidence.HeapPlace) finding.evidence().get(0);
  }

  private static Heaps heap() {
    return Heaps.of(100 * MB);
  }

  @Test
  void tasksThatAreDueLaterAreToBeCancelled() {
    String queue = "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue";
    Finding finding =
        one(
            heap()
                .holds(inStatic("com.acme.Beats", "ALL", queue), 50 * MB, 3_000, "com.acme.Beat"));
    assertTrue(finding.advice().fix().startsWith("Cancel each task"), finding.advice().fix());
  }

  @Test
  void a_static_map_of_the_applications_objects() {
    HeapPath sessions = inStatic("com.acme.Registry", "SESSIONS", MAP);
    Finding finding = one(heap().holds(sessions, 87 * MB, 100_000, "com.acme.Session"));
    assertEquals("heap-leak-suspect", finding.rule());
    assertEquals(Severity.HIGH, finding.severity());
    assertEquals(100_000, finding.counts().now());
    assertEquals(
        "100,000 Session in com.acme.Registry.SESSIONS: 87 % of the heap", finding.title());
    assertTrue(finding.advice().fix().contains("com.acme.Registry.SESSIONS"));
    assertEquals(sessions, place(finding).path());
    assertEquals(87 * MB, place(finding).retained());
  }

  /** The thread's class is one of java.util, and no collection. */
  @Test
  void tasks_of_a_timer_are_in_a_field_of_its_thread() {
    HeapPath tasks =
        new HeapPath(
            "thread \"reminders\"",
            List.of(
                new HeapPath.Step(HeapPath.Kind.ROOT, "", "java.util.TimerThread", false, 1),
                new HeapPath.Step(HeapPath.Kind.FIELD, "queue", "java.util.TaskQueue", false, 1)));
    Finding finding = one(heap().holds(tasks, 60 * MB, 20_000, "com.acme.Reminder$1"));
    assertEquals(
        "20,000 Reminder$1 in thread \"reminders\".queue -> TaskQueue: 60 % of the heap",
        finding.title());
  }

  @Test
  void a_list_of_listeners_in_an_object_of_the_application() {
    HeapPath listeners =
        inStatic(
            "com.acme.Shop",
            "bus",
            "com.acme.EventBus",
            "listeners",
            "java.util.concurrent.CopyOnWriteArrayList");
    Finding finding =
        one(
            heap()
                .holds(listeners, 40 * MB, 20_000, "com.acme.Shop$$Lambda$14/0x0000000800c03000"));
    assertEquals(
        "20,000 Shop$$Lambda in com.acme.EventBus.listeners: 40 % of the heap", finding.title());
    Finding rerun =
        one(heap().holds(listeners, 44 * MB, 21_000, "com.acme.Shop$$Lambda$9/0x0000000800c04567"));
    assertEquals(finding.fingerprint(), rerun.fingerprint());
  }

  @Test
  void what_the_threads_of_a_pool_gather_in_a_thread_local_is_one_finding() {
    Heaps heap = heap();
    for (int i = 1; i <= 8; i++) {
      heap.holds(inThreadLocal("pool-1-thread-" + i, LIST), 6 * MB, 5_000, "com.acme.Trace");
    }
    Finding finding = one(heap);
    assertEquals("threadlocal-leak", finding.rule());
    assertEquals(40_000, finding.counts().now());
    assertEquals(8, place(finding).holders());
    assertTrue(finding.title().contains("a ThreadLocal of thread \"pool-1-thread-1\""));
    assertTrue(finding.advice().explain().startsWith("8 threads have such a"));
  }

  /** Whatever they are, and though a healthy program has the same path with a few. */
  @Test
  void what_is_registered_until_the_jvm_ends() {
    HeapPath hooks =
        inStatic("java.lang.ApplicationShutdownHooks", "hooks", "java.util.IdentityHashMap");
    Finding finding = one(heap().holds(hooks, 60 * MB, 3_000, "java.lang.Thread"));
    assertEquals(Severity.HIGH, finding.severity());
    assertTrue(finding.advice().explain().contains("Runtime.addShutdownHook"));
    assertTrue(finding.advice().fix().contains("removeShutdownHook"));
    assertCalm(heap().holds(hooks, 60 * MB, 300, "java.lang.Thread"));
    HeapPath files = inStatic("java.io.DeleteOnExitHook", "files", "java.util.LinkedHashMap");
    assertEquals(
        Severity.MEDIUM, one(heap().holds(files, 20 * MB, 50_000, "java.lang.String")).severity());
    assertCalm(heap().holds(files, 2 * MB, 5_000, "java.lang.String"));
    HeapPath own = inStatic("com.acme.Names", "files", "java.util.LinkedHashMap");
    assertCalm(heap().holds(own, 60 * MB, 300_000, "java.lang.String"));
  }

  /** A future that never completes keeps all that waits for it. */
  @Test
  void what_is_to_be_done_when_a_future_completes() {
    String future = "java.util.concurrent.CompletableFuture";
    HeapPath ready = inStatic("com.acme.Start", "READY", future);
    assertEquals(
        Severity.HIGH,
        one(heap().holds(ready, 80 * MB, 20_000, "com.acme.Start$$Lambda$3")).severity());
    Finding waits = one(heap().holds(ready, 80 * MB, 20_000, future));
    assertEquals(Severity.HIGH, waits.severity());
    assertTrue(waits.advice().fix().startsWith("Complete com.acme.Start.READY on every path"));
    assertCalm(heap().holds(ready, 80 * MB, 400, "com.acme.Start$$Lambda$3"));
    assertCalm(heap().holds(ready, 80 * MB, 400_000, "java.lang.String"));
  }

  @Test
  void no_thread_is_meant_to_have_hundreds_of_thread_locals() {
    Finding finding = one(heap().holds(inThreadLocal("worker-1"), 50 * MB, 3_000, "byte[]"));
    assertEquals(Severity.HIGH, finding.severity());
    assertEquals("threadlocal-leak", finding.rule());
    assertCalm(heap().holds(inThreadLocal("worker-1"), 50 * MB, 30, "byte[]"));
  }

  @Test
  void class_loaders_that_are_kept() {
    HeapPath plugins = inStatic("com.acme.Plugins", "LOADED", LIST);
    Finding finding = one(heap().holds(plugins, 30 * MB, 60, "java.net.URLClassLoader"));
    assertEquals(60, finding.counts().now());
    assertEquals("classloader-leak", finding.rule());
    assertCalm(heap().holds(plugins, 30 * MB, 5, "java.net.URLClassLoader"));
  }

  /** A static field that is there thirty times: its class is, and something keeps all of them. */
  @Test
  void classes_that_were_loaded_again_and_again() {
    Heaps heap = heap();
    Heaps few = heap();
    for (int i = 0; i < 30; i++) {
      HeapPath rates =
          new HeapPath(
              "class",
              List.of(
                  new Step(Kind.ROOT, "", "com.acme.Host", true, 1),
                  new Step(Kind.STATIC, "AT_EXIT", LIST, false, 1),
                  new Step(Kind.FIELD, "elementData", "java.lang.Object[]", false, 1),
                  new Step(Kind.ELEMENT, "" + i, "com.acme.Plugin", false, 1),
                  new Step(Kind.INTERNAL, "", "com.acme.Plugin", true, 1),
                  new Step(Kind.STATIC, "RATES", "long[][]", false, 1)));
      heap.holds(rates, 3 * MB, 40, "long[]");
      if (i < 4) {
        few.holds(rates, 20 * MB, 40, "long[]");
      }
    }
    Finding finding = one(heap);
    assertEquals("classloader-leak", finding.rule());
    assertEquals("30 Plugin in com.acme.Host.AT_EXIT: 90 % of the heap", finding.title());
    assertEquals(
        "com.acme.Host.AT_EXIT (static) -> ArrayList -> Plugin[30]",
        PathText.of(place(finding).path(), 30, "com.acme.Plugin"));
    assertCalm(few);
  }

  @Test
  void a_queue_that_nobody_reads() {
    HeapPath tasks =
        inStatic(
            "com.acme.Mailer",
            "POOL",
            "java.util.concurrent.ThreadPoolExecutor",
            "workQueue",
            "java.util.concurrent.LinkedBlockingQueue");
    Finding finding = one(heap().holds(tasks, 35 * MB, 30_000, "java.util.concurrent.FutureTask"));
    assertEquals(Severity.HIGH, finding.severity());
    assertTrue(finding.advice().fix().contains("take a thread dump"));
    assertTrue(finding.title().contains("com.acme.Mailer.POOL"), finding.title());
  }

  /** The shortest way to the queue of a pool may be that by the frames of its worker. */
  @Test
  void a_pools_queue_is_no_work_of_the_workers_call() {
    String pool = "java.util.concurrent.ThreadPoolExecutor";
    HeapPath tasks =
        inLocal(
            "pool-1-thread-1",
            pool + ".runWorker",
            pool,
            "workQueue",
            "java.util.concurrent.LinkedBlockingQueue");
    Finding finding = one(heap().holds(tasks, 35 * MB, 30_000, "java.util.concurrent.FutureTask"));
    assertEquals(Severity.HIGH, finding.severity());
    assertTrue(
        finding.title().contains(pool + ".workQueue of thread \"pool-1-thread-1\""),
        finding.title());
  }

  @Test
  void caches_indexes_and_buffers_are_large_and_well() {
    assertCalm(
        heap()
            .holds(
                inStatic("com.acme.Blocks", "CACHE", "com.acme.Blocks$1"), 70 * MB, 1_024, "byte[]")
            .holds(inStatic("com.acme.Index", "blocks", "byte[][]"), 20 * MB, 2_000, "byte[]"));
    assertCalm(
        heap()
            .holds(
                inStatic("com.acme.Blocks", "LRU", "com.acme.Blocks$1"),
                70 * MB,
                9_000,
                "com.acme.Block"));
    assertCalm(
        heap()
            .holds(
                inStatic(
                    "com.acme.Prices",
                    "CACHE",
                    "com.github.benmanes.caffeine.cache.SSMS",
                    "data",
                    "java.util.concurrent.ConcurrentHashMap"),
                70 * MB,
                50_000,
                "com.acme.Price"));
    assertCalm(
        heap().holds(inStatic("com.acme.Names", "ALL", MAP), 60 * MB, 400_000, "java.lang.String"));
    Heaps threads = heap();
    for (int i = 0; i < 300; i++) {
      threads.holds(inThreadLocal("http-" + i, "byte[]"), MB / 4, 0, "");
    }
    assertCalm(threads);
  }

  @Test
  void a_container_of_many_different_beans_and_a_table_of_hundreds_are_well() {
    HeapPath beans =
        inLocal(
            "main",
            "com.acme.Main.main",
            "com.acme.Container",
            "singletons",
            "java.util.concurrent.ConcurrentHashMap");
    assertCalm(heap().holds(beans, 80 * MB, 12, "com.acme.Controller"));
    assertCalm(
        heap()
            .holds(
                beans,
                80 * MB,
                600,
                "org.springframework.beans.factory.support.RootBeanDefinition"));
    assertCalm(
        heap().holds(inStatic("com.acme.Pool", "WORKERS", LIST), 60 * MB, 400, "com.acme.Worker"));
  }

  @Test
  void small_things_and_fixed_tables_are_well() {
    HeapPath sessions = inStatic("com.acme.Registry", "SESSIONS", MAP);
    assertCalm(heap().holds(sessions, 9 * MB, 100_000, "com.acme.Session"));
    assertCalm(Heaps.of(400_000).holds(sessions, 200_000, 2_000, "com.acme.Session"));
    assertCalm(
        heap()
            .holds(
                inStatic("com.acme.Cities", "ALL", "java.util.ImmutableCollections$ListN"),
                60 * MB,
                50_000,
                "com.acme.City"));
    assertCalm(
        heap()
            .holds(
                inStatic("com.acme.Cities", "ALL", "com.acme.City[]"),
                60 * MB,
                50_000,
                "com.acme.City"));
  }

  @Test
  void what_a_call_works_on_is_medium_and_only_if_it_fills_the_heap() {
    HeapPath rows = inLocal("main", "com.acme.Import.run", LIST);
    Finding finding = one(heap().holds(rows, 90 * MB, 2_000_000, "com.acme.Row"));
    assertEquals(Severity.MEDIUM, finding.severity());
    assertTrue(finding.title().contains("a local variable of com.acme.Import.run"));
    assertCalm(heap().holds(rows, 50 * MB, 2_000_000, "com.acme.Row"));
    HeapPath field = inLocal("main", "com.acme.Main.main", "com.acme.App", "sessions", MAP);
    assertEquals(
        Severity.HIGH, one(heap().holds(field, 50 * MB, 20_000, "com.acme.Session")).severity());
  }

  @Test
  void a_map_and_what_has_it_are_one_finding_and_two_maps_are_two() {
    HeapPath outer = inStatic("com.acme.App", "registry", "com.acme.Registry");
    HeapPath inner = inStatic("com.acme.App", "registry", "com.acme.Registry", "sessions", MAP);
    HeapPath other = inStatic("com.acme.App", "carts", MAP);
    List<Finding> found =
        suspects(
            heap()
                .holds(outer, 51 * MB, 100_000, "com.acme.Session")
                .holds(inner, 50 * MB, 100_000, "com.acme.Session")
                .holds(other, 40 * MB, 30_000, "com.acme.Cart"));
    assertEquals(2, found.size(), found::toString);
    assertTrue(found.get(0).title().contains("Registry.sessions"));
    assertNotEquals(found.get(0).fingerprint(), found.get(1).fingerprint());
  }
}
