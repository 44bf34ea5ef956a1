package io.leakscan.testkit.heap;

import io.leakscan.testkit.SampleDumps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a sample program in a JVM of its own and takes its heap.
 *
 * <pre>{@code
 * FreshDump.Taken taken =
 *     FreshDump.of("com.acme.catalog.PriceCache").jdk(jdk).mode(HeapMode.PACKED).into(tempDir);
 * }</pre>
 *
 * <p>The program prints a line that begins with {@code READY} and stands still until its standard
 * input ends. Costs one to three seconds. Errors of the JVM or its tools are {@link
 * IllegalStateException}s with what they printed.
 */
public final class FreshDump {
  private static final String SOURCES = "samples/src/heap/java";
  private static final int SECONDS = 120;
  private static final int CLEANERS_MILLIS = 200;

  /**
   * What was taken of one moment.
   *
   * @param dump the heap dump, gzip if the mode says so
   * @param histogram {@code jcmd GC.class_histogram}, to be read by {@link ClassHistogram}
   * @param threads {@code jcmd Thread.print -l}
   */
  public record Taken(Path dump, Path histogram, Path threads) {}

  private final String mainClass;
  private final List<String> arguments;
  private Jdk jdk = Jdk.running();
  private HeapMode mode = HeapMode.DEFAULT;
  private String heapSize = "64m";

  private FreshDump(String mainClass, List<String> arguments) {
    this.mainClass = mainClass;
    this.arguments = arguments;
  }

  /** A program of {@code samples/src/heap}, and what is given to it, mostly how much it leaks. */
  public static FreshDump of(String mainClass, String... arguments) {
    return new FreshDump(mainClass, List.of(arguments));
  }

  /** The JVM that it runs on; else that of the tests. */
  public FreshDump jdk(Jdk other) {
    jdk = other;
    return this;
  }

  public FreshDump mode(HeapMode other) {
    mode = other;
    return this;
  }

  /** {@code -Xmx}, 64m unless said. */
  public FreshDump heapSize(String size) {
    heapSize = size;
    return this;
  }

  /**
   * Runs the program and takes its dumps.
   *
   * @param folder an empty one, for the class files too
   */
  public Taken into(Path folder) throws IOException, InterruptedException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    compile(classes);
    String name = mainClass.substring(mainClass.lastIndexOf('.') + 1);
    boolean packed = mode.dumpOptions().stream().anyMatch(option -> option.startsWith("-gz"));
    Path dump = folder.resolve(name + (packed ? ".hprof.gz" : ".hprof")).toAbsolutePath();
    Path histogram = folder.resolve(name + ".histogram.txt");
    Path threads = folder.resolve(name + ".threads.txt");
    Path output = folder.resolve(name + ".out");
    Process program = start(classes, output);
    try {
      awaitReady(program, output);
      String pid = Long.toString(program.pid());
      // This first, as the JVM's own part of it makes objects when it is first asked anything.
      run(threads, List.of(jdk.tool("jcmd").toString(), pid, "Thread.print", "-l"));
      // The first collection finds what its cleaners and references release; the second takes it.
      run(histogram, jcmd(pid, "GC.class_histogram", all()));
      Thread.sleep(CLEANERS_MILLIS);
      run(histogram, jcmd(pid, "GC.class_histogram", all()));
      List<String> options = new ArrayList<>(mode.dumpOptions());
      options.add(dump.toString());
      run(folder.resolve(name + ".jcmd.txt"), jcmd(pid, "GC.heap_dump", options));
    } finally {
      program.getOutputStream().close();
      if (!program.waitFor(SECONDS, TimeUnit.SECONDS)) {
        program.destroyForcibly();
      }
    }
    if (!Files.exists(dump)) {
      throw new IllegalStateException(text(folder.resolve(name + ".jcmd.txt")));
    }
    return new Taken(dump, histogram, threads);
  }

  private List<String> all() {
    return mode.dumpOptions().contains("-all") ? List.of("-all") : List.of();
  }

  private List<String> jcmd(String pid, String command, List<String> options) {
    List<String> words = new ArrayList<>(List.of(jdk.tool("jcmd").toString(), pid, command));
    words.addAll(options);
    return words;
  }

  /** For Java 17, whatever runs the tests, so that every JDK found can run it. */
  private void compile(Path classes) throws IOException, InterruptedException {
    Path sources = SampleDumps.root().resolve(SOURCES);
    Path source = sources.resolve(mainClass.replace('.', '/') + ".java");
    List<String> words = new ArrayList<>();
    words.addAll(
        List.of(
            Jdk.running().tool("javac").toString(), "--release", "17", "-d", classes.toString()));
    words.addAll(List.of("-sourcepath", sources.toString(), source.toString()));
    run(classes.resolveSibling("javac.txt"), words);
  }

  private Process start(Path classes, Path output) throws IOException {
    List<String> words = new ArrayList<>(List.of(jdk.tool("java").toString(), "-Xmx" + heapSize));
    words.addAll(mode.flags());
    words.addAll(List.of("-cp", classes.toString(), mainClass));
    words.addAll(arguments);
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static void awaitReady(Process program, Path output)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!isReady(output)) {
      if (System.nanoTime() > deadline || !program.isAlive()) {
        throw new IllegalStateException("not ready: " + text(output));
      }
      Thread.sleep(20);
    }
  }

  private static boolean isReady(Path output) throws IOException {
    try (Stream<String> lines = Files.lines(output)) {
      return lines.anyMatch(line -> line.startsWith("READY"));
    }
  }

  private static void run(Path output, List<String> words)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("too slow: " + words);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(words + ": " + text(output));
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
