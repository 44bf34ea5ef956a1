package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.PoolSummary;
import io.leakscan.model.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pools that a report lists, counted by hand in the dumps. */
class PoolsTest {
  private static Report pair(String name) {
    return Dumps.diff(Dumps.samples(name + "-before.txt", name + "-after.txt"));
  }

  private static PoolSummary pool(Report report, String name) {
    return report.pools().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void a_pool_has_its_size_and_where_its_workers_are() {
    PoolSummary pool = pool(pair("pools/undertow-load-25"), "XNIO-1 task");
    assertEquals("Undertow and WildFly workers", pool.kind());
    assertEquals(12, pool.workers());
    assertEquals(12, pool.busy());
    assertEquals(0, pool.idle());
    assertEquals(
        List.of(new PoolSummary.Place("se.fjord.ferries.Booking.seats", 12)), pool.places());
    assertEquals(new PoolSummary.Before(3, 2), pool.before());
  }

  @Test
  void acceptors_selectors_and_reserved_threads_are_no_workers() {
    Report report = pair("pools/jetty-stuck-17");
    assertEquals(1, report.pools().size());
    PoolSummary jetty = report.pools().get(0);
    assertEquals("Jetty workers", jetty.kind());
    assertEquals(13, jetty.workers());
    assertEquals(13, jetty.busy());
  }

  @Test
  void one_dump_has_no_size_before() {
    Report report = Dumps.scan(Dumps.sample("pools/vertx-load-25-after.txt"));
    assertEquals(null, pool(report, "vert.x-worker").before());
    assertEquals(4, pool(report, "vert.x-eventloop").workers());
    assertEquals(0, pool(report, "vert.x-eventloop").busy());
  }

  @Test
  void a_more_specific_finding_says_which_pool_it_fills_and_there_is_no_second_one() {
    Report report =
        Dumps.diff(
            Dumps.samples("more/tomcat-outbox-25-before.txt", "more/tomcat-outbox-25-after.txt"));
    assertEquals(List.of(), Dumps.of(report, "worker-pool-saturated"));
    Finding finding = Dumps.of(report, "queue-put-no-reader").get(0);
    assertTrue(
        finding
            .evidence()
            .contains(
                new Evidence.Pool(
                    "http-nio-127.0.0.1-18211",
                    36,
                    36,
                    0,
                    "com.kaufhaus.checkout.events.EventOutbox.publish")));
  }

  @Test
  void carriers_of_virtual_threads_are_no_pool_of_the_program() {
    Report report =
        Dumps.diff(Dumps.samples("thumbnail-farm/25/before.txt", "thumbnail-farm/25/after.txt"));
    assertFalse(report.pools().stream().anyMatch(p -> p.name().startsWith("ForkJoinPool-1")));
  }
}
