package io.leakscan.cli.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Damages every sample for as long as asked. Not part of the tests: {@code make fuzz} runs it.
 *
 * <p>What fails is written below {@code target/fuzz}, one file for each place that failed, with its
 * stack trace beside it.
 */
class FuzzRun {
  private static final Path OUT = Path.of("target/fuzz");
  private static final long NANOS_EACH = TimeUnit.SECONDS.toNanos(5);

  /** Wall time after which an input hangs, however busy the machine is. */
  private static final long HANGS_AFTER_MS = 60_000;

  private static final int VALIDATED_EACH = 20;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Probe probe = new Probe();

  @Test
  void damagesSamples() throws IOException, InterruptedException {
    long seed = Long.getLong("leakscan.fuzz.seed", System.nanoTime());
    int seconds = Integer.getInteger("leakscan.fuzz.seconds", 60);
    Files.createDirectories(OUT);
    Mutator mutator = new Mutator(seed, samples());
    TreeSet<String> failures = new TreeSet<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    int inputs = 0;
    while (System.nanoTime() < end) {
      byte[] input = mutator.next();
      Outcome outcome = run(input, inputs++ % VALIDATED_EACH == 0);
      String failure = outcome.failure;
      if (failure != null && failures.add(place(failure))) {
        String name = seed + "-" + inputs;
        Files.write(OUT.resolve(name), input);
        Files.writeString(OUT.resolve(name + ".why"), failure);
      }
    }
    System.out.printf(
        "fuzz: seed %d, %d inputs in %d s, %d failures%n", seed, inputs, seconds, failures.size());
    assertEquals(List.of(), List.copyOf(failures), "inputs are in " + OUT.toAbsolutePath());
  }

  /** What became of an input; null if it is well. */
  private static final class Outcome {
    volatile @Nullable String failure = "hangs";
  }

  private Outcome run(byte[] input, boolean valid) throws InterruptedException {
    Outcome outcome = new Outcome();
    Thread worker = new Thread(() -> outcome.failure = failure(input, valid), "input");
    worker.setDaemon(true);
    worker.start();
    worker.join(HANGS_AFTER_MS);
    if (outcome.failure != null) {
      probe = new Probe();
    }
    return outcome;
  }

  private @Nullable String failure(byte[] input, boolean valid) {
    try {
      long start = THREADS.getCurrentThreadCpuTime();
      probe.run(input, valid);
      long took = THREADS.getCurrentThreadCpuTime() - start;
      return took > NANOS_EACH ? "slow: " + took / 1_000_000 + " ms\n" : null;
    } catch (Throwable e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return trace.toString();
    }
  }

  /** The first own line of a stack trace, by which failures are told apart. */
  private static String place(String failure) {
    String where =
        failure.lines().filter(line -> line.contains("at io.leakscan.")).findFirst().orElse("");
    return failure.lines().findFirst().orElse("").split(":", 2)[0] + where;
  }

  private static List<byte[]> samples() throws IOException {
    List<byte[]> samples = new ArrayList<>();
    Path root = SampleDumps.root();
    for (String folder : List.of("samples/dumps", "parsers/threads/src/test/resources")) {
      try (Stream<Path> files = Files.walk(root.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          boolean golden = file.toString().contains("/golden");
          if (!golden && Files.size(file) > 0 && Files.size(file) <= Mutator.LONGEST / 2) {
            samples.add(Files.readAllBytes(file));
          }
        }
      }
    }
    return samples;
  }
}
