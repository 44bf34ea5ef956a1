package io.leakscan.rules.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Advice;
import io.leakscan.model.Confidence;
import io.leakscan.model.Counts;
import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.HeapPath;
import io.leakscan.model.HeapPath.Kind;
import io.leakscan.model.HeapPath.Step;
import io.leakscan.model.Severity;
import io.leakscan.model.Site;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OneGrowthTest {
  private static final String CLIENT = "client-per-request";
  private static final String SESSION = "com.acme.Session";
  private static final Evidence SESSIONS =
      new Evidence.HeapPlace(path(SESSION), 1, "java.util.HashMap", 9, 99, 70, SESSION, null);

  private static HeapPath path(String... classes) {
    return new HeapPath(
        "system class",
        List.of(classes).stream().map(name -> new Step(Kind.FIELD, "it", name, false, 1)).toList());
  }

  private static Evidence held(HeapPath path) {
    return new Evidence.HeapHolders(
        "it", "", 1, 1, 0, 0, List.of(new Evidence.HeapHolders.Holder(path, 1)));
  }

  private static Evidence object(String className) {
    return new Evidence.HeapObject("it", className, "0x10", null, Map.of(), 0);
  }

  private static Finding finding(
      String rule, Confidence confidence, long before, long now, Evidence... evidence) {
    return new Finding(
        rule,
        Severity.HIGH,
        confidence,
        rule,
        null,
        rule,
        new Counts(now, before),
        Site.NOWHERE,
        List.of(),
        List.of(evidence),
        new Advice("", "", ""));
  }

  private static Finding connections(String holder, Confidence confidence) {
    return finding(
        CLIENT,
        confidence,
        35,
        70,
        object("org.db.Connection"),
        held(path(holder, "org.db.Connection")));
  }

  private static Finding sessions(long before, long now) {
    return finding("heap-growth", Confidence.CONFIRMED, before, now, SESSIONS);
  }

  @Test
  void sessionsWithAConnectionEachAreToldOnce() {
    List<Finding> told =
        OneGrowth.told(List.of(sessions(35, 70), connections(SESSION, Confidence.CONFIRMED)));
    assertEquals(List.of(CLIENT), told.stream().map(Finding::rule).toList());
    assertTrue(told.get(0).evidence().contains(SESSIONS));
  }

  @Test
  void whatGrowsByAnotherMeasureIsAnother() {
    List<Finding> both = List.of(sessions(35, 300), connections(SESSION, Confidence.CONFIRMED));
    assertEquals(both, OneGrowth.told(both));
  }

  @Test
  void whatIsNotOnTheWayIsAnother() {
    Finding elsewhere = connections("com.acme.Other", Confidence.CONFIRMED);
    List<Finding> both = List.of(sessions(35, 70), elsewhere);
    assertEquals(both, OneGrowth.told(both));
  }

  @Test
  void aSuspectTellsNothingOfWhatIsProven() {
    List<Finding> both = List.of(sessions(35, 70), connections(SESSION, Confidence.SUSPECT));
    assertEquals(both, OneGrowth.told(both));
  }

  @Test
  void theExecutorThatAClientBringsIsTheClients() {
    Finding client = finding(CLIENT, Confidence.CONFIRMED, 5, 25, object("net.http.ClientFacade"));
    Finding brought =
        finding(
            "executor-per-request",
            Confidence.CONFIRMED,
            5,
            25,
            held(path("net.http.ClientImpl", "java.util.concurrent.ThreadPoolExecutor")));
    Finding own =
        finding(
            "executor-per-request",
            Confidence.CONFIRMED,
            4,
            24,
            held(path("com.acme.Tenant", "java.util.concurrent.ThreadPoolExecutor")));
    List<Finding> told = OneGrowth.told(List.of(client, brought, own));
    assertEquals(List.of(CLIENT, own.rule()), told.stream().map(Finding::rule).toList());
    assertEquals(own, told.get(1));
    assertTrue(told.get(0).evidence().containsAll(brought.evidence()));
  }

  @Test
  void aClientWithoutAPackageIsNoLibrary() {
    Finding client = finding(CLIENT, Confidence.CONFIRMED, 5, 25, object("Client"));
    Finding own =
        finding("executor-per-request", Confidence.CONFIRMED, 5, 25, held(path("com.acme.Tenant")));
    assertEquals(List.of(client, own), OneGrowth.told(List.of(client, own)));
  }

  @Test
  void aPartThatTookInAnotherIsStillAPart() {
    Finding inner =
        finding("listener-growth", Confidence.CONFIRMED, 35, 70, SESSIONS, held(path(SESSION)));
    List<Finding> told =
        OneGrowth.told(
            List.of(inner, sessions(35, 70), connections(SESSION, Confidence.CONFIRMED)));
    assertEquals(List.of(CLIENT), told.stream().map(Finding::rule).toList());
  }

  private static Evidence place(HeapPath path, String elementClass) {
    return new Evidence.HeapPlace(path, 30, "java.util.HashMap", 9, 99, 90, elementClass, null);
  }

  @Test
  void whatTheLibraryOfAClientKeepsForEachIsTheClients() {
    Finding client = finding(CLIENT, Confidence.CONFIRMED, 15, 30, object("org.cache.Client"));
    Evidence latencies = place(path("org.cache.metrics.Collector"), "org.hist.Histogram");
    Finding own = finding("heap-growth", Confidence.SUSPECT, 45, 90, latencies);
    List<Finding> told = OneGrowth.told(List.of(own, client));
    assertEquals(List.of(CLIENT), told.stream().map(Finding::rule).toList());
    assertTrue(told.get(0).evidence().contains(latencies));
  }

  @Test
  void whatTheProgramKeepsBesideItsClientsIsAnother() {
    Finding client = finding(CLIENT, Confidence.CONFIRMED, 15, 30, object("org.cache.Client"));
    Evidence orders = place(path("com.acme.Desk"), "com.acme.Order");
    List<Finding> both =
        List.of(finding("heap-growth", Confidence.CONFIRMED, 45, 90, orders), client);
    assertEquals(both, OneGrowth.told(both));
  }

  private static Finding loaders(long before, long now) {
    HeapPath path = path("java.util.TimerThread", "com.acme.Plugin$1", "java.net.URLClassLoader");
    return finding("classloader-leak", Confidence.CONFIRMED, before, now, held(path));
  }

  private static Finding timers(long before, long now) {
    return new Finding(
        "timer-per-request",
        Severity.MEDIUM,
        Confidence.CONFIRMED,
        "Timers",
        null,
        "timers",
        new Counts(now, before),
        Site.NOWHERE,
        List.of("slides-1", "slides-2"),
        List.of(object("java.util.TimerThread"), held(path("com.acme.Plugin", "java.util.Timer"))),
        new Advice("", "", ""));
  }

  /** Two timers of the host itself are not among those that became more. */
  @Test
  void timersThatKeepTheLoadersOfApplicationsAreTheirLeak() {
    List<Finding> told = OneGrowth.told(List.of(timers(10, 18), loaders(8, 16)));
    assertEquals(List.of("classloader-leak"), told.stream().map(Finding::rule).toList());
    Evidence last = told.get(0).evidence().get(1);
    assertEquals(
        new Evidence.Threads("companion", 18, "", "", List.of("slides-1", "slides-2"), 0), last);
    assertEquals(2, told.get(0).evidence().size());
  }

  @Test
  void timersThatGrowFasterThanTheLoadersAreAnother() {
    List<Finding> both = List.of(timers(10, 58), loaders(8, 16));
    assertEquals(both, OneGrowth.told(both));
  }

  @Test
  void theListOfFinalizersIsTheBacklog() {
    Finding backlog = finding("finalizer-backlog", Confidence.CONFIRMED, 8254, 22831);
    String finalizer = "java.lang.ref.Finalizer";
    Finding list =
        finding("heap-growth", Confidence.SUSPECT, 11893, 23711, place(path(finalizer), finalizer));
    Finding handles =
        finding("heap-growth", Confidence.SUSPECT, 11893, 23711, place(path(finalizer), SESSION));
    assertEquals(
        List.of("finalizer-backlog", "heap-growth"),
        OneGrowth.told(List.of(backlog, list, handles)).stream().map(Finding::rule).toList());
    assertEquals(handles, OneGrowth.told(List.of(backlog, list, handles)).get(1));
  }

  /** So the place of a part that holds the whole is told as where it grows. */
  @Test
  void aPlaceOnTheWayIsShownBeforeWhoHoldsTheWhole() {
    List<Evidence> evidence =
        OneGrowth.told(List.of(sessions(35, 70), connections(SESSION, Confidence.CONFIRMED)))
            .get(0)
            .evidence();
    assertEquals(1, evidence.indexOf(SESSIONS));
    assertTrue(evidence.get(2) instanceof Evidence.HeapHolders);
  }
}
