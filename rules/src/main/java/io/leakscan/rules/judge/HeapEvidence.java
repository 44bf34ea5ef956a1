package io.leakscan.rules.judge;

import io.leakscan.model.Evidence;
import io.leakscan.model.Finding;
import io.leakscan.model.Refutation;
import io.leakscan.rules.join.HeapVerdict;
import io.leakscan.rules.series.ObservedThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a heap says of a finding, as its evidence. */
final class HeapEvidence {
  private HeapEvidence() {}

  static List<Evidence> of(@Nullable HeapVerdict heap) {
    List<Evidence> evidence = new ArrayList<>();
    if (heap != null) {
      evidence.addAll(heap.objects());
      evidence.addAll(heap.recorded());
      heap.roles().forEach((role, threads) -> evidence.addAll(Places.of(role, threads)));
    }
    return evidence;
  }

  /** A finding that is none, and why. */
  static Refutation refutation(Finding finding, Judged judged) {
    HeapVerdict heap = judged.heap();
    Map<String, String> words = words(heap);
    words.put("count", Long.toString(judged.group().now()));
    return new Refutation(finding, heap == null ? "" : Template.fill(heap.text(), words));
  }

  /** What the heap's facts are called in texts, and each role: who, how many and where. */
  static Map<String, String> words(@Nullable HeapVerdict heap) {
    Map<String, String> words = new HashMap<>();
    if (heap != null) {
      words.putAll(heap.words());
      heap.roles()
          .forEach(
              (role, threads) -> {
                ObservedThread example = Places.busiest(threads);
                String name = example.name();
                words.put(role, name.isEmpty() ? "a thread without a name" : '"' + name + '"');
                words.put(role + "-count", Integer.toString(threads.size()));
                words.put(role + "-in", Places.place(example));
              });
    }
    return words;
  }
}
