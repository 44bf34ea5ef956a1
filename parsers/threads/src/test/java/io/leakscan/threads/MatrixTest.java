package io.leakscan.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakscan.model.ParseNote;
import io.leakscan.model.Snapshot;
import io.leakscan.model.ThreadSample;
import io.leakscan.testkit.SampleDumps;
import io.leakscan.testkit.Wrapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Samples of every format in every wrapping, whole and cut: the threads of the plain dump exactly,
 * or fewer of them and a note that says so. Never one more.
 */
class MatrixTest {
  /** Larger dumps are of the same kinds and would only take time. */
  private static final long LARGEST = 30_000;

  /** So many samples of each format are put into every wrapping, so that each pair is seen. */
  private static final int LEADERS = 4;

  /**
   * Of the other samples, each wrapping takes one in so many, another share each: all samples and
   * all wrappings are there. {@code -Dleakscan.matrix.every=1} runs every cell.
   */
  private static final int EVERY = Integer.getInteger("leakscan.matrix.every", 4);

  /** In a few goroutines no order is to be seen. */
  private static final int FEWEST_TO_TURN = 4;

  /** These have no last line by which a missing rest could be told. */
  private static final Set<String> OPEN_ENDED =
      Set.of("go-trace", "go-debug1", "jhsdb", "vthread-text", "threadinfo-text");

  private final DumpReader reader = new DumpReader();

  @TestFactory
  Stream<DynamicTest> everyFormatInEveryWrapping() {
    List<Sample> samples = samples();
    assertTrue(samples.size() > 100, samples.size() + " samples");
    List<Wrapping> wrappings = Wrapping.all();
    return IntStream.range(0, wrappings.size())
        .mapToObj(
            turn ->
                DynamicTest.dynamicTest(
                    wrappings.get(turn).name(),
                    () ->
                        assertEquals(
                            List.of(),
                            samples.stream()
                                .filter(
                                    sample -> sample.leads || (sample.number + turn) % EVERY == 0)
                                .flatMap(sample -> check(sample, wrappings.get(turn)).stream())
                                .toList())));
  }

  /** What a plain dump gives; a leader is one of the first of its format. */
  private record Sample(
      int number, boolean leads, String name, byte[] text, List<String> threads, boolean exact) {}

  private List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    Map<String, Integer> ofFormat = new HashMap<>();
    try (Stream<Path> files = Files.walk(SampleDumps.file(""))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] bytes = plain(SampleDumps.bytes(file));
        // Nobody logs the page with the list of profiles.
        if (bytes.length <= LARGEST && isText(bytes) && !file.toString().endsWith(".html")) {
          DumpFile read = Dumps.read(reader, bytes);
          String name = SampleDumps.file("").relativize(file).toString();
          // Names with line breaks are changed by what is put round them.
          boolean hostile = threads(read).stream().anyMatch(thread -> name(thread).contains("\n"));
          boolean exact = !hostile && complete(read) && read.snapshots().size() == 1;
          boolean leads = ofFormat.merge(formats(read), 1, Integer::sum) <= LEADERS;
          samples.add(new Sample(samples.size(), leads, name, bytes, threads(read), exact));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }

  private static String formats(DumpFile file) {
    return file.snapshots().stream().map(s -> s.origin().format()).distinct().toList().toString();
  }

  private static byte[] plain(byte[] bytes) throws IOException {
    if (bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        return in.readAllBytes();
      }
    }
    return bytes;
  }

  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0 || b == 0x1b) {
        return false;
      }
    }
    return bytes.length > 0 && bytes[0] != 0x0a;
  }

  /** What is wrong with the two cells of a sample, one text each. */
  private List<String> check(Sample sample, Wrapping wrapping) {
    List<String> wrong = new ArrayList<>();
    boolean turned = wrapping.name().endsWith("newest first");
    // Native frames show no order either, and nobody turns round a document.
    boolean orderless =
        sample.threads.size() < FEWEST_TO_TURN
            || sample.name.contains("mixed")
            || sample.name.endsWith(".json");
    // A document has no lines that could be there twice, and a blank in it broken is a blank lost.
    boolean spoilt = wrapping.name().contains("mail") || wrapping.name().contains("twice");
    if (spoilt && sample.name.endsWith(".json") || sample.name.startsWith("tickets")) {
      return wrong;
    }
    if (turned && orderless || wrapping.name().equals("{noformat}") && !beginsWithDump(sample)) {
      return wrong;
    }
    byte[] wrapped = wrapping.of(sample.text);
    DumpFile whole = Dumps.read(reader, wrapped);
    if (sample.exact && wrapping.keeps()) {
      if (!threads(whole).equals(sample.threads)) {
        wrong.add("other threads: " + threads(whole).size() + " of " + sample.threads.size());
      }
      if (!complete(whole)) {
        wrong.add("not complete " + notes(whole));
      }
    } else {
      wrong.addAll(checkPart(sample, whole));
    }
    int cut = new Random(wrapped.length).nextInt(wrapped.length);
    DumpFile part = Dumps.read(reader, Arrays.copyOf(wrapped, cut));
    checkPart(sample, part).forEach(what -> wrong.add("cut at " + cut + ": " + what));
    wrong.replaceAll(what -> sample.name + " in " + wrapping + ": " + what);
    return wrong;
  }

  /** The mark is taken off only where it is glued to a dump, not to a message above. */
  private static boolean beginsWithDump(Sample sample) {
    String text = new String(sample.text, StandardCharsets.UTF_8);
    return !text.startsWith("panic:")
        && !text.contains("#instances")
        && !text.contains("\"threadDump\"")
        && !text.contains(" virtual ");
  }

  private static List<String> checkPart(Sample sample, DumpFile file) {
    List<String> wrong = new ArrayList<>();
    if (!sample.exact || !isAscii(sample.text)) {
      return wrong;
    }
    List<String> threads = threads(file);
    boolean openEnd =
        file.snapshots().stream().anyMatch(s -> OPEN_ENDED.contains(s.origin().format()));
    boolean silent = !openEnd && !file.snapshots().isEmpty() && notes(file).isEmpty();
    if (silent && !threads.equals(sample.threads)) {
      wrong.add("nothing is said of what is missing");
    }
    Map<String, Integer> left = new HashMap<>();
    sample.threads.forEach(thread -> left.merge(name(thread), 1, Integer::sum));
    for (String thread : threads) {
      if (left.merge(name(thread), -1, Integer::sum) < 0) {
        wrong.add("invents " + thread);
      }
    }
    return wrong;
  }

  private static boolean isAscii(byte[] text) {
    for (byte b : text) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean complete(DumpFile file) {
    return file.snapshots().stream().allMatch(Snapshot::complete);
  }

  private static List<ParseNote> notes(DumpFile file) {
    return file.snapshots().stream().flatMap(s -> s.notes().stream()).toList();
  }

  private static String name(String thread) {
    return thread.substring(0, thread.indexOf('|'));
  }

  private static List<String> threads(DumpFile file) {
    List<String> threads = new ArrayList<>();
    for (Snapshot snapshot : file.snapshots()) {
      for (ThreadSample thread : snapshot.threads()) {
        threads.add(
            thread.name()
                + "|"
                + thread.count()
                + " "
                + thread.state()
                + " "
                + thread.stack().frames()
                + thread.locks());
      }
    }
    return threads;
  }
}
