package io.leakscan.heap.ask;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Scans that go over parts of a dump at the same time. */
final class ScanCrew {
  private static final int MOST = 4;

  private final List<ReferenceScan> scans = new ArrayList<>();
  private @Nullable ExecutorService threads;

  ScanCrew(Supplier<ReferenceScan> maker) {
    int processors = Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < Math.min(MOST, processors); i++) {
      scans.add(maker.get());
    }
  }

  /**
   * What was found in some blocks, by part.
   *
   * @param first block
   * @param end the block behind the last one
   * @param size how many blocks a part has
   * @throws IOException if the file cannot be read
   */
  List<Hits> scan(int first, int end, int size) throws IOException {
    Hits[] found = new Hits[(end - first + size - 1) / size];
    AtomicInteger next = new AtomicInteger();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (ReferenceScan scan : scans) {
      tasks.add(
          () -> {
            for (int i = next.getAndIncrement(); i < found.length; i = next.getAndIncrement()) {
              int from = first + i * size;
              found[i] = scan.scan(from, Math.min(end, from + size));
            }
            return null;
          });
    }
    try {
      for (Future<Void> task : threads().invokeAll(tasks)) {
        task.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a heap dump was searched");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
    return List.of(found);
  }

  private ExecutorService threads() {
    ExecutorService known = threads;
    if (known == null) {
      known =
          Executors.newFixedThreadPool(
              scans.size(),
              task -> {
                Thread thread = new Thread(task, "leakscan-references");
                thread.setDaemon(true);
                return thread;
              });
      threads = known;
    }
    return known;
  }

  /** Lets the threads end; a later scan begins new ones. */
  void rest() {
    ExecutorService known = threads;
    if (known != null) {
      known.shutdown();
      threads = null;
    }
  }
}
