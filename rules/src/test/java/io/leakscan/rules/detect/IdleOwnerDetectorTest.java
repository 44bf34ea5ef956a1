package io.leakscan.rules.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Finding;
import io.leakscan.rules.Dumps;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker took a lock, did not give it back, and waits for its next task; four wait for it. */
class IdleOwnerDetectorTest {
  @ParameterizedTest
  @ValueSource(strings = {"fjp", "tomcat", "jetty", "netty", "jboss", "scheduled"})
  void a_worker_of_any_pool_that_owns_a_wanted_lock_is_not_idle(String pool) {
    List<Finding> findings =
        Dumps.of(Dumps.scan(Dumps.sample("idle-owners/" + pool + ".txt")), "lock-held-by-idle");
    assertEquals(1, findings.size());
    assertEquals(4, findings.get(0).counts().now());
    assertEquals("es.taller.llaves.Llavero.tomar", findings.get(0).site().appFrame());
  }
}
