package io.leakscan.rules.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.rules.Dumps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who started the goroutines of a finding, held against what stands in the dumps. */
class CreatorsTest {
  private static List<Evidence> creators(String rule, String... samples) {
    List<Evidence> evidence = new ArrayList<>();
    for (Finding finding : Dumps.of(Dumps.scan(Dumps.samples(samples)), rule)) {
      finding.evidence().stream()
          .filter(Evidence.Creators.class::isInstance)
          .forEach(evidence::add);
    }
    return evidence;
  }

  @Test
  void what_requests_left_behind_has_no_creator_any_more() {
    assertEquals(
        List.of(new Evidence.Creators("recoalgo/algo.Scores", 3000, 60L, 3000L)),
        creators("queue-put-no-reader", "go/g2-unbuffered-send/before.debug2.txt"));
  }

  @Test
  void handlers_are_started_by_the_server_that_is_still_there() {
    assertEquals(
        List.of(
            new Evidence.Creators(
                "google.golang.org/grpc.(*Server).serveStreams.func2", 300, 6L, 0L)),
        creators(
            "stream-handler-stuck",
            "go/g1-grpc-stream/before.debug2.txt",
            "go/g1-grpc-stream/after.debug2.txt"));
  }

  @Test
  void go_1_19_names_the_function_only() {
    assertEquals(
        List.of(new Evidence.Creators("acme.example/pricing/quotes.(*Desk).Best", 40, null, null)),
        creators("queue-put-no-reader", "go-own/quote-desk/after.debug2.txt"));
  }

  @Test
  void profiles_name_nobody() {
    assertEquals(List.of(), creators("queue-put-no-reader", "go/g2-unbuffered-send/before.pb.gz"));
  }
}
