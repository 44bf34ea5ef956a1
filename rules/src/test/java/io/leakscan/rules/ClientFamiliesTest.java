package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Confidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Severity;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clients of real libraries, 2 and then 7 of them: one finding, with the executors, timers and
 * event loops that each brings along. The same clients twice are none.
 */
class ClientFamiliesTest {
  @ParameterizedTest
  @CsvSource({
    "vertx, Vert.x instances",
    "kafka-producers, Kafka producers",
    "mongodb, MongoDB clients",
    "quartz, schedulers",
    "pekko, actor systems",
    "hikari, connection pools",
    "zookeeper, ZooKeeper clients",
    "jetty, HTTP clients",
    "mqtt, MQTT clients",
  })
  void clients_that_are_made_again_and_again(String name, String things) {
    List<Finding> findings = above("clients/" + name + "-before.txt", name + "-after.txt");
    assertEquals(1, findings.size(), findings::toString);
    Finding finding = findings.get(0);
    assertEquals("client-per-request", finding.rule());
    assertEquals(7, finding.counts().now());
    assertEquals(5L, finding.counts().delta());
    assertEquals(Confidence.CONFIRMED, finding.confidence());
    assertTrue(finding.advice().explain().startsWith("7 " + things), finding.advice()::explain);
  }

  @ParameterizedTest
  @CsvSource({
    "vertx",
    "kafka-producers",
    "mongodb",
    "quartz",
    "pekko",
    "hikari",
    "zookeeper",
    "jetty",
    "mqtt"
  })
  void clients_that_were_made_before(String name) {
    assertEquals(List.of(), above("clients/" + name + "-after.txt", name + "-after.txt"));
  }

  private static List<Finding> above(String before, String after) {
    return Dumps.diff(Dumps.samples(before, "clients/" + after)).findings().stream()
        .filter(finding -> finding.severity() != Severity.INFO)
        .toList();
  }
}
