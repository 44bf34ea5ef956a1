package io.leakscan.testkit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a large file of dumps for measurements, the same bytes every time.
 *
 * <p>The default is 27 dumps of one server with 2,001 threads each: 54,027 threads, 1.8 million
 * frames, 103 MB. A few hundred stacks make up most threads, as in real servers; the rest differ.
 */
public final class LargeDump {
  private static final int DUMPS = 27;
  private static final int THREADS = 2001;
  private static final int SECONDS_BETWEEN = 10;

  private final Random random = new Random(20261121);
  private final LargeDumpStacks stacks = new LargeDumpStacks(random);
  private final int threads;

  private LargeDump(int threads) {
    this.threads = threads;
  }

  /** {@code OUT [dumps] [threads]}. */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.println("usage: LargeDump OUT [dumps] [threads]");
      return;
    }
    int dumps = args.length > 1 ? Integer.parseInt(args[1]) : DUMPS;
    int threads = args.length > 2 ? Integer.parseInt(args[2]) : THREADS;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[0])))) {
      write(out, dumps, threads);
    }
  }

  /** Writes so many dumps with so many threads each, two of each being the VM's own. */
  public static void write(OutputStream out, int dumps, int threads) throws IOException {
    LargeDump large = new LargeDump(threads);
    for (int dump = 0; dump < dumps; dump++) {
      out.write(large.dump(dump).getBytes(StandardCharsets.UTF_8));
    }
  }

  private String dump(int number) {
    int second = number * SECONDS_BETWEEN;
    HotSpotDumpText dump =
        HotSpotDumpText.of(HeaderStyle.JDK_17)
            .withSynchronizers()
            .time("2026-11-21 01:%02d:%02d".formatted(second / 60 % 60, second % 60));
    for (int i = 0; i < threads - 2; i++) {
      int thread = i;
      dump.thread(name(i), text -> stacks.write(thread, number, text));
    }
    return dump.vmThread("VM Thread").vmThread("GC Thread#0").text();
  }

  private static String name(int thread) {
    return switch (thread % 4) {
      case 0 -> "http-nio-8080-exec-" + thread / 4;
      case 1 -> "pool-" + thread / 40 + "-thread-" + thread / 4 % 10;
      case 2 -> "lettuce-nioEventLoop-" + thread / 40 + "-" + thread / 4 % 10;
      default -> "order-worker-" + thread;
    };
  }
}
