package io.leakscan.threads.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.input.Source;
import io.leakscan.model.Measurement;
import io.leakscan.model.Snapshot;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.DumpReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolFormatsTest {
  private static final String POOL =
      "java.util.concurrent.ForkJoinPool@5989eefb[Running, parallelism = 8, size = 3, active ="
          + " 1]\n";

  private static List<Snapshot> read(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new DumpReader()
        .read(Source.stream("test", new ByteArrayInputStream(bytes)))
        .snapshots();
  }

  private static Snapshot sample(String name) throws IOException {
    String path = "thumbnail-farm/25/" + name;
    byte[] bytes = SampleDumps.bytes(SampleDumps.file(path));
    List<Snapshot> found = read(new String(bytes, StandardCharsets.UTF_8));
    assertEquals(1, found.size());
    assertEquals(true, found.get(0).sideOnly());
    assertEquals(0, found.get(0).threadCount());
    return found.get(0);
  }

  private static Map<Long, Double> shares(String text) throws IOException {
    Measurement only = read(text).get(0).measurements().get(0);
    return ((Measurement.CpuShares) only).shares();
  }

  @Test
  void the_scheduler_of_a_real_process() throws IOException {
    Snapshot scheduler = sample("after.scheduler.out");
    assertEquals(16655, scheduler.processId());
    assertEquals(List.of(new Measurement.CarrierPool(2, 2)), scheduler.measurements());
  }

  @Test
  void a_pool_in_a_log_is_not_the_scheduler() throws IOException {
    assertEquals(List.of(), read("the pool:\n" + POOL));
    assertEquals(1, read(POOL).size());
    assertEquals(1, read("4711:\n" + POOL).size());
    assertEquals(
        List.of(),
        read("java.util.concurrent.ForkJoinPool@1[Running, parallelism = x, size = 3]\n"));
    assertEquals(
        List.of(), read("java.util.concurrent.ForkJoinPool@1[Running, parallelism = 99999999999,"));
  }

  @Test
  void the_threads_of_a_real_process() throws IOException {
    Snapshot top = sample("after.top.out");
    Measurement.CpuShares cpu = (Measurement.CpuShares) top.measurements().get(0);
    long rows =
        new String(
                SampleDumps.bytes(SampleDumps.file("thumbnail-farm/25/after.top.out")),
                StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.contains(" root "))
            .count();
    assertEquals(rows, cpu.shares().size());
  }

  @Test
  void columns_are_told_by_their_titles() throws IOException {
    assertEquals(
        Map.of(31904L, 0.4, 7L, 1.0, 8L, 0.125 - 0.005),
        shares(
            "  PID USER     S  %CPU  %MEM     TIME+ COMMAND\n"
                + "31904 root     R  40.0   0.2   0:01.16 ForkJoinP+\n"
                + "    7 app      R   100   0.2   0:01.16 java\n"
                + "    8 app      S  12,0   0.2   0:01.16 java\n"
                + "\n"
                + "    9 app      S  12.5   0.2   0:01.16 java\n"));
  }

  @Test
  void a_cut_row_ends_the_table() throws IOException {
    assertEquals(
        Map.of(7L, 1.0),
        shares("PID USER S %CPU COMMAND\n7 app R 100 java\n8 app R\n9 app R 5.0 java\n"));
    assertEquals(List.of(), read("PID USER S %CPU COMMAND\n"));
    assertEquals(List.of(), read("PID USER S COMMAND\n7 app R java\n"));
  }
}
