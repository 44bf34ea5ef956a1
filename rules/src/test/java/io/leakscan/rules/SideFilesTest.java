package io.leakscan.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Finding;
import io.leakscan.model.HotThread;
import io.leakscan.model.Measurement;
import io.leakscan.model.Report;
import io.leakscan.model.Snapshot;
import io.leakscan.rules.series.SideFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SideFilesTest {
  private static final String FOLDER = "thumbnail-farm/25/";

  private static List<Snapshot> farm(String... names) {
    List<Snapshot> all = new ArrayList<>();
    for (String name : names) {
      all.addAll(Dumps.sample(FOLDER + name));
    }
    return all;
  }

  private static String explain(List<Snapshot> snapshots) {
    List<Finding> found = Dumps.of(Dumps.scan(snapshots), "carrier-starvation");
    return found.isEmpty() ? "" : found.get(0).advice().explain();
  }

  @Test
  void what_the_scheduler_says_is_told() {
    assertTrue(explain(farm("after.json", "after.scheduler.out")).contains("may have 2"));
    assertTrue(!explain(farm("after.json")).contains("may have"));
  }

  /** A scheduler that may have more carriers than it has makes one more when there is work. */
  @Test
  void with_carriers_to_spare_nothing_starves() {
    List<Snapshot> all = farm("after.json");
    Measurement pool = new Measurement.CarrierPool(8, 2);
    all.set(0, all.get(0).but().measurements(List.of(pool)).build());
    assertEquals("", explain(all));
  }

  @Test
  void top_names_the_hot_threads_of_one_dump_and_what_is_mounted_on_them() {
    List<Snapshot> all = farm("after.print.txt");
    long id =
        all.get(0).threads().stream()
            .filter(thread -> thread.name().equals("ForkJoinPool-1-worker-1"))
            .findFirst()
            .orElseThrow()
            .identity()
            .nativeId();
    all.set(
        0,
        all.get(0).but().measurements(List.of(new Measurement.CpuShares(Map.of(id, 0.9)))).build());
    assertEquals(
        List.of(
            new HotThread("ForkJoinPool-1-worker-1", 0.9, "com.acme.thumbs.ThumbnailFarm.scale")),
        Dumps.scan(all).hotThreads());
  }

  @Test
  void each_goes_to_the_dump_before_it() {
    List<Snapshot> snapshots =
        SideFiles.attach(
                farm("before.print.txt", "before.top.out", "after.print.txt", "after.top.out"))
            .snapshots();
    assertEquals(2, snapshots.size());
    assertEquals(1, snapshots.get(0).measurements().size());
    assertEquals(1, snapshots.get(1).measurements().size());
    assertTrue(snapshots.get(1).notes().toString().contains("after.top.out"));
  }

  @Test
  void of_another_process_it_is_named_and_nothing_else() {
    List<Snapshot> all = new ArrayList<>(Dumps.sample("shop/25/after.txt"));
    all.addAll(farm("after.top.out"));
    Report report = Dumps.scan(all);
    assertEquals(1, report.inputs().size());
    assertTrue(
        report.findings().stream().anyMatch(f -> f.advice().explain().contains("after.top.out")));
    assertEquals(List.of(), report.hotThreads());
  }

  /** The scheduler by its process, top by the threads of HotSpot's own dump, all of one moment. */
  @Test
  void all_four_of_one_moment_are_one_dump() {
    List<Snapshot> all =
        farm("after.json", "after.print.txt", "after.scheduler.out", "after.top.out");
    String explain = explain(all);
    assertTrue(explain.contains("may have 2"), explain);
    assertTrue(explain.contains("of a processor"), explain);
  }
}
