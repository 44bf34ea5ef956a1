package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.HeapContent;
import io.leakscan.model.HeapRow;
import io.leakscan.model.Snapshot;
import io.leakscan.testkit.SampleDumps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heaps by name, cut and mutated: nothing throws, nothing is invented, what is lost is said. */
class HeapDamageTest {
  private static final String FORMS = "parsers/threads/src/test/resources/forms-heap";

  private final DumpReader reader = new DumpReader();

  @Test
  void aHistogramCutAtEveryByteIsWholeOnlyWithItsTotal() {
    byte[] whole = bytes("jdk8-from-documentation.txt");
    int end = new String(whole, StandardCharsets.US_ASCII).stripTrailing().length();
    Set<String> known = names(read(whole));
    for (int cut = 0; cut < end; cut++) {
      List<Snapshot> left = read(Arrays.copyOf(whole, cut));
      assertTrue(left.stream().noneMatch(Snapshot::complete), "cut at " + cut);
      assertTrue(known.containsAll(names(left)), "cut at " + cut);
    }
    assertTrue(read(Arrays.copyOf(whole, end)).get(0).complete());
  }

  @Test
  void aHeapProfileInTextCutAtEveryByteIsWholeOnlyWithAllRows() {
    byte[] whole = bytes("session-vault.debug1.txt");
    int end = new String(whole, StandardCharsets.US_ASCII).indexOf("# runtime.MemStats");
    Set<String> known = names(read(whole));
    known.add("?");
    for (int cut = 0; cut < whole.length; cut += cut < 3000 ? 1 : 37) {
      List<Snapshot> left = read(Arrays.copyOf(whole, cut));
      if (cut < end) {
        assertTrue(left.stream().noneMatch(Snapshot::complete), "cut at " + cut);
      }
      assertTrue(known.containsAll(names(left)), "cut at " + cut);
    }
  }

  @Test
  void aHeapProfileInProtobufCutAtEveryByteDoesNotThrow() {
    byte[] whole = bytes("session-vault.allocs.pb");
    for (int cut = 0; cut < whole.length; cut++) {
      for (Snapshot left : read(Arrays.copyOf(whole, cut))) {
        assertEquals("go-heap", left.origin().format());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jmap-histo-17.txt",
        "jhsdb-25.txt",
        "in-a-log-17.log",
        "session-vault.debug1.txt",
        "session-vault.allocs.pb",
        "session-vault.pb.gz"
      })
  void mutatedBytes(String form) {
    byte[] whole = bytes(form);
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      byte[] mutant = whole.clone();
      int changes = 1 + random.nextInt(i % 2 == 0 ? 1 : 40);
      for (int change = 0; change < changes; change++) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      for (Snapshot snapshot : read(mutant)) {
        HeapContent heap = snapshot.heap();
        if (heap != null) {
          assertTrue(heap.objects() >= 0 && heap.bytes() >= 0);
          heap.rows().forEach(row -> assertTrue(row.instances() >= 0 && row.bytes() >= 0));
        }
      }
    }
  }

  @Test
  void twoOfThemInOneTextAreTwoSnapshots() {
    String one = new String(bytes("jmap-histo-17.txt"), StandardCharsets.UTF_8);
    String two = new String(bytes("session-vault.debug1.txt"), StandardCharsets.UTF_8);
    List<Snapshot> found = read((one + one + two + "that was all\n" + two).getBytes());
    assertEquals(4, found.size());
    assertTrue(found.stream().allMatch(Snapshot::complete));
    assertEquals(heap(found.get(0)), heap(found.get(1)));
    assertEquals(heap(found.get(2)), heap(found.get(3)));
    // The total of the first is missing: the titles of the second end it.
    List<Snapshot> cut = read((one.substring(0, one.indexOf("Total")) + one).getBytes());
    assertEquals(2, cut.size());
    assertFalse(cut.get(0).complete());
    assertTrue(cut.get(1).complete());
  }

  @Test
  void bothFormsOfAGoHeapSayTheSame() {
    HeapContent text = heap(read(bytes("session-vault.debug1.txt")).get(0));
    HeapContent proto = heap(read(bytes("session-vault.pb.gz")).get(0));
    assertEquals(text.bytes(), proto.bytes());
    assertEquals(text.objects(), proto.objects());
    assertEquals(text.rows().get(0), proto.rows().get(0));
  }

  @Test
  void aProfileOfSomethingElseIsNamed() {
    DumpFile cpu = Dumps.read(SampleDumps.bytes(form("../other-profiles/cpu.pb.gz")));
    assertTrue(cpu.snapshots().isEmpty());
    assertTrue(cpu.remark().startsWith("is a profile of processor time"), cpu.remark());
    DumpFile block = Dumps.read(SampleDumps.bytes(form("../other-profiles/block.pb.gz")));
    assertTrue(block.remark().startsWith("is a profile of waits for locks"), block.remark());
  }

  @Test
  void aNumberedListIsNoHistogram() {
    String list =
        "1: 10 20 apples\n2: 30 40 ripe pears.\n3: 50 60 plums of the year. Good\n4: 1 2 x\n";
    assertEquals(List.of(), read(list.getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of(), read("num of things by class name:\n\nnone\n".getBytes()));
  }

  @Test
  void hostileTextTakesLinearTime() {
    for (String line :
        List.of(
            "1: 1 1 x\n", "num class name\n", "Total 1 1\n", "1: 1 [1: 1] @ 0x1\n", "#\t0x1 ")) {
      for (String title : List.of("num class name\n", "heap profile: 1: 1 [1: 1] @ heap/2\n")) {
        String text = title + line.repeat(300_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Dumps.read(text), line);
      }
    }
  }

  private List<Snapshot> read(byte[] bytes) {
    return Dumps.read(reader, bytes).snapshots();
  }

  private static HeapContent heap(Snapshot snapshot) {
    return Objects.requireNonNull(snapshot.heap());
  }

  private static Set<String> names(List<Snapshot> snapshots) {
    Set<String> names = new HashSet<>();
    for (Snapshot snapshot : snapshots) {
      heap(snapshot).rows().stream().map(HeapRow::name).forEach(names::add);
    }
    return names;
  }

  private static Path form(String name) {
    return SampleDumps.root().resolve(FORMS).resolve(name);
  }

  private static byte[] bytes(String name) {
    return SampleDumps.bytes(form(name));
  }
}
