package io.leakscan.threads.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.threads.DumpFile;
import io.leakscan.threads.Dumps;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** JSON as tickets, logs and broken files hold it. */
class JsonDumpsTest {
  private static final List<String> FILES =
      List.of(
          "vthread-26-from-schema.json",
          "vthread-21-from-source.json",
          "vthread-cut-25.json",
          "actuator-boot27-17.json",
          "jolokia-2-25.json",
          "jolokia-bulk.json");

  private static byte[] form(String name) {
    return SampleDumps.bytes(
        SampleDumps.root().resolve("parsers/threads/src/test/resources/forms-java/" + name));
  }

  private static String text(String name) {
    return new String(form(name), StandardCharsets.UTF_8);
  }

  private static List<String> names(DumpFile file) {
    return file.snapshots().stream()
        .flatMap(snapshot -> snapshot.threads().stream())
        .map(ThreadSample::name)
        .toList();
  }

  private static boolean complete(DumpFile file) {
    return file.snapshots().stream().allMatch(Snapshot::complete);
  }

  /** As {@code jq -S} writes them: the number of threads stands above the threads. */
  @Test
  void membersMayBeSorted() {
    String sorted =
        """
        {"threadDump": {"processId": "7", "runtimeVersion": "25.0.3+9-LTS", "threadContainers": [
          {"container": "<root>", "owner": null, "parent": null, "threadCount": "%d",
           "threads": [{"name": "main", "stack": ["harbor.Crane.lift(Crane.java:7)"],
             "state": "WAITING", "tid": "3", "time": "2026-11-21T17:50:12Z"}]}],
          "time": "2026-11-21T17:50:12Z"}}
        """;
    Snapshot all = Dumps.read(sorted.formatted(1)).snapshots().get(0);
    assertEquals(List.of(), all.notes());
    assertEquals(1, all.threads().size());
    Snapshot some = Dumps.read(sorted.formatted(3)).snapshots().get(0);
    assertTrue(some.notes().toString().contains("does not list"), some.notes().toString());
  }

  @Test
  void whatIsLeftOfACutFileIsReadAndTheRestIsSaidToBeMissing() {
    for (String name : FILES) {
      byte[] whole = form(name);
      List<String> all = names(Dumps.read(whole));
      int end = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('}');
      for (int cut = 0; cut < end; cut += 1 + cut / 60) {
        DumpFile file = Dumps.read(Arrays.copyOf(whole, cut));
        List<String> left = names(file);
        assertEquals(all.subList(0, left.size()), left, name + " cut at " + cut);
        assertTrue(file.snapshots().isEmpty() || !complete(file), name + " cut at " + cut);
      }
    }
  }

  @Test
  void aDamagedByteCostsAThreadAndIsSaid() {
    // What is damaged before its first thread is whole is not known to be a dump.
    for (String name : FILES.subList(0, FILES.size() - 1)) {
      byte[] whole = form(name);
      int threads = names(Dumps.read(whole)).size();
      Random random = new Random(5);
      for (int i = 0; i < 400; i++) {
        byte[] mutant = whole.clone();
        int at = random.nextInt(mutant.length);
        mutant[at] = (byte) random.nextInt(256);
        DumpFile file = Dumps.read(mutant);
        int left = names(file).size();
        assertTrue(left <= threads, name + " at " + at);
        // Up to the first thread a changed name of a member makes it something else.
        boolean began = !file.snapshots().isEmpty();
        assertTrue(left == threads || !began || !complete(file), name + " at " + at);
      }
    }
  }

  @Test
  void aDumpOfManyLinesGoesOnBehindADamagedPlace() {
    String text = text("vthread-25.json");
    int all = names(Dumps.read(text)).size();
    String damaged = text.replace("\"name\": \"ship-6\"", "\"name\": \"ship-6\"x, }");
    DumpFile file = Dumps.read(damaged);
    assertEquals(all - 1, names(file).size());
    assertFalse(names(file).contains("ship-6"));
    assertEquals(1, file.snapshots().size());
    assertFalse(complete(file));
  }

  @Test
  void theNextFileBehindOneThatWasCutIsADumpOfItsOwn() {
    String cut = text("vthread-cut-25.json");
    String whole = text("vthread-21-from-source.json");
    for (String between : List.of("", "\n", "\nand here is another one:\n")) {
      DumpFile file = Dumps.read(cut + between + whole);
      assertEquals(2, file.snapshots().size(), between);
      assertEquals(names(Dumps.read(cut)).size(), file.snapshots().get(0).threads().size());
      assertEquals(2, file.snapshots().get(1).threads().size());
      assertFalse(file.snapshots().get(0).complete());
      assertTrue(file.snapshots().get(1).complete(), between);
    }
  }

  @Test
  void severalInOneFileAreSeveralDumps() {
    String one = text("vthread-26-from-schema.json") + text("actuator-boot27-17.json") + "\nBye\n";
    DumpFile file = Dumps.read(one + one);
    assertEquals(
        List.of("vthread-json", "threadinfo-json", "vthread-json", "threadinfo-json"),
        file.snapshots().stream().map(snapshot -> snapshot.origin().format()).toList());
    assertTrue(complete(file));
  }

  @Test
  void aLineOfManyMegabytesIsReadToItsEnd() {
    StringBuilder text = new StringBuilder("The answer:\n{\"threads\":[");
    String frame =
        "{\"classLoaderName\":\"app\",\"methodName\":\"run\\u00e9\",\"fileName\":\"\u00c4.java\","
            + "\"lineNumber\":11,\"nativeMethod\":false,\"className\":\"com.acme.\u00c4\"}";
    int threads = 6_000;
    for (int i = 0; i < threads; i++) {
      text.append(i == 0 ? "" : ",");
      text.append("{\"threadName\":\"\u00fcber ")
          .append(i)
          .append("\",\"threadId\":")
          .append(i + 1);
      text.append(",\"threadState\":\"WAITING\",\"stackTrace\":[");
      text.append((frame + ",").repeat(4)).append(frame).append("]}");
    }
    text.append("]}\nThat was it.\n");
    assertTrue(text.length() > 4 << 20);
    DumpFile file = Dumps.read(text.toString());
    assertEquals(threads, names(file).size());
    assertEquals("\u00fcber 5999", names(file).get(threads - 1));
    assertTrue(complete(file));
    // Equal stacks are one, so no character was broken where a piece ends.
    assertEquals(
        1, file.snapshots().get(0).threads().stream().map(ThreadSample::stack).distinct().count());
  }

  @Test
  void mailBreaksLinesAnywhere() {
    String line = text("jolokia-2-25.json");
    StringBuilder wrapped = new StringBuilder();
    for (int at = 0; at < line.length(); at += 76) {
      wrapped.append(line, at, Math.min(line.length(), at + 76)).append('\n');
    }
    assertEquals(names(Dumps.read(line)), names(Dumps.read(wrapped.toString())));
  }

  @Test
  void bytesThatAreNoTextCostNothing() {
    byte[] bytes = form("vthread-26-from-schema.json");
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("never started");
    bytes[at] = (byte) 0xe9;
    DumpFile file = Dumps.read(bytes);
    assertEquals("\ufffdever started", names(file).get(1));
    assertTrue(complete(file));
  }

  @Test
  void aLogOfJsonIsNoDump() {
    String log =
        """
        {"timestamp":"2026-11-21T06:00:00Z","level":"INFO","thread":"main","message":"started"}
        {"log":"{\\"threads\\":[","stream":"stdout"}
        {"threads":12,"peak":14}
        {"threads":[1,2,3]}
        {"threads":[{"id":1,"name":"a"}]}
        {"threadDump":"none"}
        {"threadDump":{"enabled":true}}
        [{"a":1}]
        [
        {
        }
        ]
        {
          "name": "x"
        }
        """;
    assertEquals(List.of(), Dumps.read(log.repeat(20)).snapshots());
  }

  @Test
  void jsonOfALogDoesNotEndTheDumpAroundIt() {
    String dump = new String(SampleDumps.bytes(SampleDumps.file("rules/queue-17.txt")));
    int jni = dump.indexOf("JNI global refs");
    String json = "{\n  \"level\": \"info\",\n  \"threads\": [\n    1\n  ]\n}\n";
    DumpFile file = Dumps.read(dump.substring(0, jni) + json + dump.substring(jni));
    assertEquals(1, file.snapshots().size());
    assertTrue(complete(file));
    assertEquals(names(Dumps.read(dump)), names(file));
  }

  @Test
  void hostileTextTakesLinearTime() {
    List<String> texts =
        List.of(
            "{\n".repeat(200_000),
            "{\"threads\":".repeat(100_000),
            "[".repeat(1_000_000),
            "{\"threads\":[{\"threadName\":\"" + "x".repeat(1_500_000),
            "{\"threadDump\":{\"time\":\"\"," + "\"a\":[],".repeat(100_000),
            "{\"threadDump\":{\"time\":\"\"}\n" + "\"tid\": x\n".repeat(200_000),
            "{\"a\":{}}\n".repeat(200_000),
            "{\"threads\":[{\"threadName\":\"a\",\"threadState\":\"NEW\",\"x\":"
                + "9".repeat(1_500_000));
    for (String text : texts) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> Dumps.read(text), text.substring(0, 40));
    }
  }
}
