package io.leakscan.rules.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKindsTest {
  @ParameterizedTest
  @CsvSource({
    "pool-3-thread-12, pool-#-thread-#",
    "heartbeat-74e21b3f-7438-4a13-9abd-c51f13696549, heartbeat-#",
    "heartbeat-beefcafe-beef-cafe-beef-cafebeefcafe, heartbeat-#",
    "utente-2528c601, utente-#",
    "job:0123456789abcdef0123456789abcdef:run, job:#:run",
    "face1, face#",
    "abcdefab, abcdefab",
    "worker2528c601x, worker#c#x",
    "http-nio-8080-exec-7, http-nio-#-exec-#"
  })
  void names_lose_numbers_and_random_ids(String name, String kind) {
    assertEquals(kind, NameKinds.of(name));
  }

  @Test
  void the_end_of_a_random_id_counts_nothing() {
    assertTrue(NameKinds.isCounted("boundedElastic-7"));
    assertTrue(NameKinds.isCounted("RxCachedThreadScheduler-12345678"));
    assertFalse(NameKinds.isCounted("heartbeat-74e21b3f-7438-4a13-9abd-c51f13696549"));
    assertFalse(NameKinds.isCounted("heartbeat-74e21b3f-7438-4a13-9abd-123456789012"));
    assertFalse(NameKinds.isCounted("utente-2528c601"));
    assertFalse(NameKinds.isCounted("sync"));
    assertFalse(NameKinds.isCounted(""));
  }
}
