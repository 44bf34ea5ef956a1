package io.leakscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program with little memory, over a dump that is larger. */
class MemoryTest {
  private static final int THREADS = 100_000;
  private static final String HEAP = "-Xmx160m";

  @Test
  void aHundredThousandVirtualThreadsFit(@TempDir Path folder) throws Exception {
    Path dump = folder.resolve("threads.json");
    write(dump);
    assertTrue(Files.size(dump) > 60 << 20, "larger than what it may need");
    Path report = folder.resolve("report.json");
    Process program =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.leakscan.cli.Main",
                    "scan",
                    dump.toString(),
                    "--fail-on=never",
                    "-f",
                    "json",
                    "-o",
                    report.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertTrue(program.waitFor(5, TimeUnit.MINUTES));
    assertEquals(0, program.exitValue(), () -> text(folder.resolve("log")));
    String json = Files.readString(report);
    assertTrue(json.contains("\"threads\": " + THREADS));
    assertTrue(json.contains("com.acme.orders.Orders.place"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** As JDK 25 writes it, with names and times that differ and ten stacks. */
  private static void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("{\n  \"threadDump\": {\n    \"processId\": \"19947\",\n");
      out.write("    \"time\": \"2026-11-21T06:28:16.233981427Z\",\n");
      out.write("    \"runtimeVersion\": \"25.0.3+9-LTS\",\n    \"threadContainers\": [\n");
      out.write("      {\n        \"container\": \"<root>\",\n        \"parent\": null,\n");
      out.write("        \"owner\": null,\n        \"threads\": [\n");
      for (int i = 0; i < THREADS; i++) {
        out.write(thread(i));
      }
      out.write("        ],\n        \"threadCount\": \"" + THREADS + "\"\n      }\n    ]\n  }\n}");
    }
  }

  private static String thread(int i) {
    return """
                {
                  "tid": "%d",
                  "time": "2026-11-21T06:28:16.%09dZ",
                  "virtual": true,
                  "name": "order-%d",
                  "state": "WAITING",
                  "parkBlocker": {
                    "object": "java.util.concurrent.CountDownLatch$Sync@%x"
                  },
                  "stack": [
                    "java.base\\/java.lang.VirtualThread.park(VirtualThread.java:742)",
                    "java.base\\/java.lang.System$1.parkVirtualThread(System.java:2285)",
                    "java.base\\/java.util.concurrent.locks.LockSupport.park(LockSupport.java:221)",
                    "java.base\\/java.util.concurrent.CountDownLatch.await(CountDownLatch.java:235)",
                    "com.acme.orders.Orders.place(Orders.java:%d)",
                    "java.base\\/java.lang.VirtualThread.run(VirtualThread.java:460)"
                  ]
                }%s
    """
        .formatted(i + 30, i, i, 0x10000 + i, 40 + i % 10, i + 1 < THREADS ? "," : "");
  }
}
