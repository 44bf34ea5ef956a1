package com.acme.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * What every sample shares: it reaches a state, says so, and waits for a line before it goes on.
 *
 * <p>States are reached by looking at the threads themselves, so that a dump taken after {@code
 * READY} shows what the sample promises.
 */
public final class Stage {
  private static final BufferedReader COMMANDS =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long POLL_MILLIS = 20;

  private Stage() {}

  /** Prints {@code READY state} and waits for a line. */
  public static void ready(String state) throws IOException {
    System.out.println("READY " + state);
    COMMANDS.readLine();
  }

  /** The last state: when the line comes the JVM ends at once, whatever is stuck in it. */
  public static void finish(String state) throws IOException {
    ready(state);
    Runtime.getRuntime().halt(0);
  }

  /** Polls until the state is reached; a sample that never gets there ends with status 1. */
  public static void until(BooleanSupplier reached) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        Thread.getAllStackTraces()
            .forEach((t, frames) -> System.err.println(t + " " + Arrays.toString(frames)));
        Runtime.getRuntime().halt(1);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Polls until exactly {@code count} threads are in {@code state} inside {@code method}. */
  public static void until(int count, Thread.State state, String method)
      throws InterruptedException {
    until(() -> threads(state, method) == count);
  }

  /** Counts the threads in a state with a frame {@code owner.method} anywhere in their stack. */
  public static long threads(Thread.State state, String method) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getState() == state && isIn(entry, method))
        .count();
  }

  /** Daemon threads, named by the prefix and a number. */
  public static ThreadFactory named(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private static boolean isIn(Map.Entry<Thread, StackTraceElement[]> thread, String method) {
    return Arrays.stream(thread.getValue())
        .anyMatch(frame -> method.equals(frame.getClassName() + '.' + frame.getMethodName()));
  }
}
